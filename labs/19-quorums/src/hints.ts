import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Hint, Quorums, Versioned } from './contract.ts'

/** What a node keeps for homes that could not be reached. */
export interface Hints {
  get(key: string): Hint | null
  /** Ends when the hint is safe. */
  keep(key: string, item: Versioned, homes: readonly string[]): Promise<void>
  /** Goes on where the life before was stopped. */
  start(): void
}

export function openHints(_host: Host<Quorums>): Hints {
  // TODO(6): Keep hints on the disk; every `hintPauseMs`, try to bring each to its homes, and drop
  // it when all have answered. Begin again in `start`.
  return {
    get: (_key) => null,
    keep: async (_key, _item, _homes) => notImplemented(6, 'keep in src/hints.ts'),
    start: () => undefined,
  }
}
