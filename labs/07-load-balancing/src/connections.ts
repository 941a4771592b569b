import { notImplemented } from '@cloud-labs/labkit'
import type { Algorithm } from './algorithm.ts'

/** The fewest open connections. */
export function leastConnections(): Algorithm {
  // TODO(3): `lowest` in algorithm.ts settles ties.
  return (_choice) => notImplemented(3, 'leastConnections in src/connections.ts')
}

/** The fewest open connections for its weight (Linux Virtual Server's WLC). */
export function weightedLeastConnections(): Algorithm {
  // TODO(3): The same with another score.
  return (_choice) => notImplemented(3, 'weightedLeastConnections in src/connections.ts')
}
