import type { Host } from '@cloud-labs/sim'
import type { Quorums, Versioned } from './contract.ts'
import { newerOf } from './versions.ts'

/** What a node holds as a home. */
export interface Replica {
  get(key: string): Versioned | null
  /** Keeps the newer one; ends when that is safe. */
  store(key: string, item: Versioned): Promise<void>
  /** Counts on from a counter; no number is given twice, in whatever life. */
  countOn(from: number): Promise<number>
}

export function openReplica({ disk }: Host<Quorums>): Replica {
  const get = (key: string): Versioned | null => disk.read<Versioned>(`value/${key}`) ?? null
  return {
    get,
    // #region store
    async store(key, item) {
      disk.write(`value/${key}`, newerOf(get(key), item))
      // Even if nothing has changed: what is there may not be safe yet.
      await disk.sync()
    },
    // #endregion store
    async countOn(from) {
      const counter = Math.max(from, disk.read<number>('counter') ?? 0) + 1
      disk.write('counter', counter)
      await disk.sync()
      return counter
    },
  }
}
