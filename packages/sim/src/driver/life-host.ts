import { copyJson } from '../json/copy-json.ts'
import { UnknownNodeError } from '../node/errors.ts'
import type { Host } from '../node/host.ts'
import { randomStream } from '../random/random-stream.ts'
import { openDisk } from './life-disk.ts'
import type { Birth, Effect } from './node-driver.ts'
import type { Waiting } from './waiting.ts'

/** How a host reaches its life. */
interface LifePort {
  readonly emit: (effect: Effect) => void
  /** The node's clock; throws out of turn. */
  readonly now: () => number
}

/** The door of one life. Its functions need no `this`, so that a node may take it apart. */
export function openHost(birth: Birth, waiting: Waiting, { emit, now }: LifePort): Host {
  const random = randomStream(birth.randomName)
  const known = new Set([birth.id, ...birth.peers])
  const checkNode = (to: string): string => {
    if (!known.has(to)) throw new UnknownNodeError(`There is no node '${to}' to send to.`)
    return to
  }
  const after = (ms: number, run: () => unknown): (() => void) => {
    const afterMs = checkDelay(ms)
    const timer = waiting.addTimer(run)
    emit({ type: 'set-timer', timer, afterMs })
    return () => {
      if (waiting.removeTimer(timer)) emit({ type: 'cancel-timer', timer })
    }
  }
  const host: Host = {
    id: birth.id,
    peers: Object.freeze([...birth.peers]),
    now,
    random: () => {
      now()
      return random()
    },
    send: (to, message) =>
      emit({ type: 'send', to: checkNode(to), message: copyJson(message, 'the message') }),
    request: async (to, message, { timeoutMs }) => {
      const asked = {
        type: 'request',
        to: checkNode(to),
        timeoutMs: checkDelay(timeoutMs),
      } as const
      const copy = copyJson(message, 'the message')
      const answer = waiting.promise(to, (call) => emit({ ...asked, message: copy, call }))
      return copyAnswer(await answer) as never
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        after(ms, resolve)
      }),
    after,
    disk: openDisk(birth.disk, {
      emit,
      awaitSync: async (begin) => {
        await waiting.promise('the disk', begin)
      },
    }),
    log: (text) => emit({ type: 'log', text: String(text) }),
  }
  return Object.freeze(host)
}

/** The history keeps the original. */
function copyAnswer(value: unknown): unknown {
  return value === undefined ? undefined : copyJson(value, 'the reply')
}

function checkDelay(ms: number): number {
  if (Number.isFinite(ms)) return Math.max(0, ms)
  throw new RangeError(`${ms} is not a time in milliseconds.`)
}
