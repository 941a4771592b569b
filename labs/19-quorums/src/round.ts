import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Quorums } from './contract.ts'
import type { Message, Replies } from './messages.ts'

/** Who is asked for what, and how many answers are enough. */
export interface Question<M extends Message> {
  readonly homes: readonly string[]
  /** Who is asked in place of silent homes; empty if nobody may stand in. */
  readonly standIns: readonly string[]
  readonly wanted: number
  readonly message: M
  /** What a stand-in is asked, given the homes that are silent. */
  readonly askStandIn: (silent: readonly string[]) => Message
}

/** The answers to a question, by node. */
export type Answers<M extends Message> = ReadonlyMap<string, Replies[M['type']]>

/** A question under way. */
export interface Round<M extends Message> {
  /** Resolves with enough answers; rejects with `unavailable` if they do not come in time. */
  readonly quorum: Promise<Answers<M>>
  /** Resolves when all have answered or time is up, with all answers; never rejects. */
  readonly over: Promise<Answers<M>>
}

/** Asks all homes at once, and later all stand-ins, and counts who answers. */
export function startRound<M extends Message>(
  _host: Host<Quorums>,
  _question: Question<M>,
): Round<M> {
  // TODO(2): `host.request` every home and collect the answers; resolve `quorum` with the first
  // `wanted` of them. `Promise.withResolvers()` is of use here.
  // TODO(3): Reject `quorum` with `new Error('unavailable')` when the round is over.
  // TODO(6): After `patienceMs`, ask the stand-ins in place of the homes that are silent.
  notImplemented(2, 'startRound in src/round.ts')
}
