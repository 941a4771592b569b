import { notImplemented } from '@cloud-labs/labkit'
import type { Quorum } from './contract.ts'

/** All nodes in the order in which a key prefers them: its homes first, its stand-ins behind. */
export function listPreferences(_key: string, _nodes: readonly string[]): readonly string[] {
  // TODO(1): Walk round the circle of all nodes, from the place that the key decides.
  notImplemented(1, 'listPreferences in src/homes.ts')
}

/** @throws {RangeError} If the quorum cannot exist, or cannot keep its promise. */
export function checkQuorum(_quorum: Quorum, _nodeCount: number): void {
  // TODO(1): Check n, r, w, and what the mode asks of r + w.
  notImplemented(1, 'checkQuorum in src/homes.ts')
}

/** @throws {RangeError} If this is not a number of nodes. */
export function checkShare(name: string, share: number, most: number): void {
  if (Number.isInteger(share) && share >= 1 && share <= most) return
  throw new RangeError(`${name} is ${share}, which is not an integer from 1 to ${most}.`)
}
