import { notImplemented } from '@cloud-labs/labkit'
import type { Estimate } from './contract.ts'

/** A question for the time and its answer: four readings of two clocks, in milliseconds. */
export interface Sample {
  /** When the question left, by the own clock (T1). */
  readonly askedMs: number
  /** When it arrived, by the other clock (T2). */
  readonly arrivedMs: number
  /** When the answer left, by the other clock (T3). */
  readonly repliedMs: number
  /** When it arrived, by the own clock (T4). */
  readonly returnedMs: number
}

/** One reading of the other clock and the round trip around it (Cristian 1989). */
export function estimateAsCristian(_sample: Sample): Estimate {
  // TODO(9): Suppose that the answer was under way for half of the round trip.
  notImplemented(9, 'estimateAsCristian in src/estimates.ts')
}

/** All four readings, so that only the network's delay counts (RFC 5905 §8). */
export function estimateAsNtp(_sample: Sample): Estimate {
  // TODO(9): Leave out the time between the arrival of the question and its answer.
  notImplemented(9, 'estimateAsNtp in src/estimates.ts')
}

/** The estimate with the least delay, and so with the least room for error. */
export function chooseQuickest(_estimates: readonly Estimate[]): Estimate {
  // TODO(9): Throw an Error if there is none.
  notImplemented(9, 'chooseQuickest in src/estimates.ts')
}
