import { type Subject, SubjectError, SubjectFault } from '../box/index.ts'
import { decode, encode, type HandleText, type Wire } from '../box/host/codec.ts'
import type { Evidence } from './evidence.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'

/** Numbers of the handles that stand for something in the subject's process. */
const handleIds = new WeakMap<object, number>()

/** @returns The number of a handle, or `undefined` for everything else. */
export function handleIdOf(value: unknown): number | undefined {
  const isHandle = typeof value === 'object' || typeof value === 'function'
  return isHandle && value !== null ? handleIds.get(value) : undefined
}

/**
 * The subject's exports, on which every property is a function that calls the subject.
 * @param current The live subject; asked anew for each call, because it may have been restarted.
 * @param label What stands before its calls in the evidence.
 */
export function remoteExports(current: () => Subject, evidence: Evidence, label = ''): object {
  return handleOf({ id: 0, isFunction: false, data: {} }, { current, evidence, label })
}

/** What promises and assertion libraries look for in any value; nobody's contract has them. */
const reserved = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'constructor',
  'inspect',
])

interface Context {
  readonly current: () => Subject
  readonly evidence: Evidence
  readonly label: string
}

/** A proxy whose data is a copy and whose every other property is a method of the subject. */
function handleOf({ id, isFunction, data }: HandleText, context: Context): object {
  const callback = function remoteFunction(): void {}
  const target: object = isFunction ? callback : data
  const invoke = (name: string | undefined, args: unknown[], construct = false) =>
    mayBeForgotten(call({ on: id, name, args, construct }, context))
  const handle = new Proxy(target, {
    get(of, key): unknown {
      if (typeof key !== 'string' || reserved.has(key)) return undefined
      if (Object.hasOwn(of, key) && !isFunction) return Reflect.get(of, key)
      return remoteMethod(invoke, key)
    },
    apply: (_of, _self, args: unknown[]) => invoke(undefined, args),
    construct: (_of, args: unknown[]) => invoke(undefined, args, true),
  })
  handleIds.set(handle, id)
  return handle
}

type Invoke = (name: string, args: unknown[], construct?: boolean) => Promise<unknown>

/** Serves `subject.merge(a, b)` and `await new subject.Ring(nodes)` alike. */
function remoteMethod(invoke: Invoke, name: string): object {
  const callback = function remoteMethodOf(): void {}
  return new Proxy(callback, {
    apply: (_of, _self, args: unknown[]) => invoke(name, args),
    construct: (_of, args: unknown[]) => invoke(name, args, true),
  })
}

interface Call {
  readonly on: number
  readonly name: string | undefined
  readonly args: readonly unknown[]
  readonly construct: boolean
}

async function call({ on, name, args, construct }: Call, context: Context): Promise<unknown> {
  const { evidence, label } = context
  const shown = `${label}${name ?? 'function'}`
  for (const arg of args) evidence.hide(arg)
  const place = evidence.begin()
  try {
    const result = await answerTo({ on, name, args, construct }, context)
    // What is behind a handle stays there.
    const isData = handleIdOf(result) === undefined
    place.addCall(shown, isData ? { value: result } : undefined)
    return result
  } catch (error) {
    if (error instanceof SubjectError) {
      place.addLine(`${shown}(…) threw ${evidence.mask(error.name)}`)
    }
    throw error
  }
}

async function answerTo(request: Call, context: Context): Promise<unknown> {
  const wire: Wire = await context.current().request({
    op: 'call',
    on: request.on,
    ...(request.name === undefined ? {} : { name: request.name }),
    args: request.args.map((arg) => encodeArgument(arg)),
    construct: request.construct,
  })
  return readAnswer(wire, context)
}

/** The subject can write anything into its answer; what cannot be read is its own doing. */
function readAnswer(wire: Wire, context: Context): unknown {
  try {
    return decode(wire, (text) => handleOf(text, context))
  } catch {
    throw new SubjectFault('The submission gave an answer that nobody can read.')
  }
}

function encodeArgument(arg: unknown): Wire {
  const id = handleIdOf(arg)
  if (id !== undefined) return { $: typeof arg === 'function' ? 'function' : 'handle', id, of: {} }
  return encode(arg, () => {
    throw new TypeError('A suite passes data to the subject, and no functions.')
  })
}
