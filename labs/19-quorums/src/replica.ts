import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Quorums, Versioned } from './contract.ts'

/** What a node holds as a home. */
export interface Replica {
  get(key: string): Versioned | null
  /** Keeps the newer one; ends when that is safe. */
  store(key: string, item: Versioned): Promise<void>
  /** Counts on from a counter; no number is given twice, in whatever life. */
  countOn(from: number): Promise<number>
}

export function openReplica(_host: Host<Quorums>): Replica {
  // TODO(2): Keep the newest item of each key in memory. `countOn` may return `from + 1`.
  // TODO(4): Keep on the disk what must outlive a crash, and let nobody rely on anything before
  // `host.disk.sync()` has made it safe. Give no number twice.
  return {
    get: (_key) => null,
    store: async (_key, _item) => notImplemented(2, 'store in src/replica.ts'),
    countOn: async (_from) => notImplemented(2, 'countOn in src/replica.ts'),
  }
}
