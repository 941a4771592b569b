import type { Redis } from 'ioredis'
import { clearDeadline, startDeadline } from '../box/deadline.ts'
import { SubjectFault } from '../box/index.ts'
import { limits } from '../box/limits.ts'

/**
 * The grader's connection as a suite uses it. What is in Redis is the submission's doing as much
 * as any answer is: where the server refuses to read it, or is too busy to, that is told as the
 * subject's fault and not as the grader's.
 * @param current Gives the connection, which is another one after each restart.
 */
export function observe(current: () => Redis): Redis {
  return guard({} as Redis, current)
}

/** A client, or a pipeline of it, whose promises are rejected with faults of the subject. */
function guard<Target extends object>(target: Target, current: () => Target): Target {
  const proxy: Target = new Proxy(target, {
    get(_target, key): unknown {
      const self = current()
      const part: unknown = Reflect.get(self, key)
      if (typeof part !== 'function') return part
      return (...args: unknown[]) => guardResult(Reflect.apply(part, self, args), { self, proxy })
    },
  })
  return proxy
}

function guardResult(result: unknown, { self, proxy }: { self: object; proxy: object }): unknown {
  if (result === self) return proxy
  if (result instanceof Promise) return withinTime(result)
  // A pipeline is a promise of nothing until `exec` is called.
  const isPipeline = typeof result === 'object' && result !== null && 'exec' in result
  return isPipeline ? guard(result, () => result) : result
}

async function withinTime<T>(answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const deadline = startDeadline(limits.callMs, () => {
    reject(new SubjectFault(`Redis was busy for more than ${limits.callMs / 1000} seconds.`))
  })
  try {
    return await Promise.race([answer, late])
  } catch (error) {
    throw retold(error)
  } finally {
    clearDeadline(deadline)
  }
}

/** Words of Redis about a command that the suite got wrong, which is the grader's own fault. */
const suites = /^(ERR (unknown|wrong number|syntax)|NOPERM|NOAUTH|WRONGPASS)/

/** Words of ioredis for whatever is asked over a connection that has ended. */
const closed = 'Connection is closed.'

function retold(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message } = error
  // It was open once. The server closes it over an answer that is too large; whether the server
  // itself has ended is asked after each scenario, and counts for more.
  if (message === closed) return new SubjectFault('Redis closed the connection that looks into it.')
  if (name !== 'ReplyError') return error
  if (suites.test(message)) return error
  if (message.startsWith('BUSY ')) return new SubjectFault('A script kept Redis busy.')
  if (message.startsWith('OOM ')) return new SubjectFault('The memory of Redis was used up.')
  return new SubjectFault(`Redis did not hold what the contract says: ${message}.`)
}
