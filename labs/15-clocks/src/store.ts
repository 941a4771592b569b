import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Clocks, Dot, Found, Vector } from './contract.ts'
import type { Objects } from './messages.ts'

/** A replica of all objects. */
export interface Store {
  get(key: string): Promise<Found>
  put(key: string, value: string, context: Vector): Promise<Dot>
  exchange(peer: string): Promise<void>
  /** Another replica tells what it holds; what this one holds then is the reply. */
  answerExchange(objects: Objects): Promise<Objects>
}

export function openStore(_host: Host<Clocks>): Store {
  // TODO(4): Keep the Versions of each key in memory, for `get` and `put`.
  // TODO(5): Exchange: `host.request` the other replica with all that you hold, and merge what
  // comes back.
  // TODO(6): Begin with what the disk holds, write every change to it, and tell nobody anything
  // before `host.disk.sync()` has made it safe.
  return {
    get: async (_key) => notImplemented(4, 'get in src/store.ts'),
    put: async (_key, _value, _context) => notImplemented(4, 'put in src/store.ts'),
    exchange: async (_peer) => notImplemented(5, 'exchange in src/store.ts'),
    answerExchange: async (_objects) => notImplemented(5, 'answerExchange in src/store.ts'),
  }
}
