import { notImplemented } from '@cloud-labs/labkit'
import type { Visit } from './contract.ts'

/**
 * Jain's fairness index of the loads, each divided by its weight: 1 where all get their share and
 * k/n where k of n share everything (Jain, Chiu and Hawe 1984). Without any load it is 1.
 * @param weights As many as loads; all 1 unless given.
 */
export function fairness(_loads: readonly number[], _weights?: readonly number[]): number {
  // TODO(6): The square of the sum, divided by n times the sum of the squares.
  notImplemented(6, 'fairness in src/measures.ts')
}

/**
 * The share of returning visits that reach the server of the same client's visit before.
 * Without any returning visit it is 1.
 * @param visits Oldest first.
 */
export function stickiness(_visits: readonly Visit[]): number {
  // TODO(6): Remember where each client was last.
  notImplemented(6, 'stickiness in src/measures.ts')
}
