import type { RandomStream } from '../random/random-stream.ts'

/**
 * How long something takes, in milliseconds: always the same, evenly between two bounds, or by its
 * quantiles as `[[0, 1], [0.5, 3], [0.99, 100], [1, 500]]` (half within 3 ms, one in a hundred
 * over 100 ms), with straight lines between them.
 *
 * Quantiles describe any distribution with nothing but the four basic operations, which are exact
 * on every engine; logarithms and exponentials are not.
 */
export type Latency = number | readonly [fromMs: number, toMs: number] | Quantiles

/** Pairs of a share, rising from 0 to 1, and the milliseconds within which that share lies. */
export type Quantiles = readonly (readonly [share: number, ms: number])[]

/** Draws one duration in milliseconds. Exactly one random number is used. */
export function drawLatency(latency: Latency, random: RandomStream): number {
  const share = random()
  if (typeof latency === 'number') return latency
  const [first, second] = latency
  if (typeof first === 'number' && typeof second === 'number') {
    return first + (second - first) * share
  }
  return interpolate(latency as Quantiles, share)
}

function interpolate(quantiles: Quantiles, share: number): number {
  const above = quantiles.findIndex(([upTo]) => upTo >= share)
  const [highShare, highMs] = quantiles[above] ?? quantiles.at(-1) ?? [1, 0]
  const [lowShare, lowMs] = quantiles[above - 1] ?? [highShare, highMs]
  if (highShare === lowShare) return highMs
  return lowMs + ((share - lowShare) / (highShare - lowShare)) * (highMs - lowMs)
}
