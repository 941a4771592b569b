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
export function estimateAsCristian({ askedMs, repliedMs, returnedMs }: Sample): Estimate {
  const delayMs = returnedMs - askedMs
  return { offsetMs: repliedMs + delayMs / 2 - returnedMs, delayMs, errorMs: delayMs / 2 }
}

// #region ntp
/** All four readings, so that only the network's delay counts (RFC 5905 §8). */
export function estimateAsNtp(sample: Sample): Estimate {
  const { askedMs, arrivedMs, repliedMs, returnedMs } = sample
  const delayMs = returnedMs - askedMs - (repliedMs - arrivedMs)
  const offsetMs = (arrivedMs - askedMs + (repliedMs - returnedMs)) / 2
  return { offsetMs, delayMs, errorMs: delayMs / 2 }
}
// #endregion ntp

/** The estimate with the least delay, and so with the least room for error. */
export function chooseQuickest(estimates: readonly Estimate[]): Estimate {
  const [first, ...others] = estimates
  if (first === undefined) throw new Error('No measurement was answered.')
  return others.reduce((best, one) => (one.delayMs < best.delayMs ? one : best), first)
}
