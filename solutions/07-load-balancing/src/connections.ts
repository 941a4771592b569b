import { type Algorithm, lowest } from './algorithm.ts'

/** The fewest open connections. */
export function leastConnections(): Algorithm {
  return ({ available }) => lowest(available, (member) => member.open)
}

/** The fewest open connections for its weight (Linux Virtual Server's WLC). */
export function weightedLeastConnections(): Algorithm {
  return ({ available }) => lowest(available, (member) => member.open / member.weight)
}
