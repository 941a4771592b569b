import { notImplemented } from '@cloud-labs/labkit'
import type { ServerOptions, ServerState } from './contract.ts'

/** Bytes that a server moved, and when. */
export interface Transfer {
  readonly atMs: number
  readonly bytes: number
}

/** What the balancer knows about one server. Add what you need. */
export interface Member {
  readonly id: string
  readonly weight: number
  /** Rises with every server added, so that places survive the removal of others. */
  readonly place: number
  up: boolean
  draining: boolean
  open: number
  transfers: readonly Transfer[]
}

/** @throws RangeError if the weight is not a positive integer. */
export function createMember(_server: ServerOptions, _place: number): Member {
  // TODO(1): A new server is up, idle and of weight 1 unless its options say otherwise.
  notImplemented(1, 'createMember in src/pool.ts')
}

export function isAvailable(_member: Member): boolean {
  // TODO(1): Which two facts decide?
  notImplemented(1, 'isAvailable in src/pool.ts')
}

export function stateOf(_member: Member): ServerState {
  // TODO(1): One of four words, for the status.
  notImplemented(1, 'stateOf in src/pool.ts')
}
