import { type Algorithm, lowest } from './algorithm.ts'

// #region least-connections
/** The fewest open connections. */
export function leastConnections(): Algorithm {
  return ({ available }) => lowest(available, (member) => member.open)
}
// #endregion least-connections

// #region weighted
/** The fewest open connections for its weight (Linux Virtual Server's WLC). */
export function weightedLeastConnections(): Algorithm {
  return ({ available }) => lowest(available, (member) => member.open / member.weight)
}
// #endregion weighted
