import { notImplemented } from '@cloud-labs/labkit'
import type { Algorithm } from './algorithm.ts'

/** The first available member behind the last one picked, or else the first of all. */
export function roundRobin(): Algorithm {
  // TODO(1): Remember whose turn it was, between picks, and return the next one.
  return (_choice) => notImplemented(1, 'roundRobin in src/turns.ts')
}

/**
 * Smooth weighted round robin: every available member gains its weight, the richest is picked and
 * pays what all of them gained (nginx, change 'smooth weighted round-robin balancing', 2012).
 */
export function weightedRoundRobin(): Algorithm {
  // TODO(2): Keep a credit for each member, and follow the three lines of the handout.
  return (_choice) => notImplemented(2, 'weightedRoundRobin in src/turns.ts')
}
