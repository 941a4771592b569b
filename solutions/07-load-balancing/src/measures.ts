import type { Visit } from './contract.ts'

// #region fairness
/**
 * Jain's fairness index of the loads, each divided by its weight: 1 where all get their share and
 * k/n where k of n share everything (Jain, Chiu and Hawe 1984). Without any load it is 1.
 * @param weights As many as loads; all 1 unless given.
 */
export function fairness(loads: readonly number[], weights?: readonly number[]): number {
  const shares = loads.map((load, index) => load / (weights?.[index] ?? 1))
  const sum = total(shares)
  if (sum === 0) return 1
  return sum ** 2 / (shares.length * total(shares.map((share) => share ** 2)))
}
// #endregion fairness

/**
 * The share of returning visits that reach the server of the same client's visit before.
 * Without any returning visit it is 1.
 * @param visits Oldest first.
 */
export function stickiness(visits: readonly Visit[]): number {
  const lastServers = new Map<string, string>()
  let returning = 0
  let sticking = 0
  for (const { client, server } of visits) {
    const last = lastServers.get(client)
    if (last !== undefined) returning += 1
    if (last === server) sticking += 1
    lastServers.set(client, server)
  }
  return returning === 0 ? 1 : sticking / returning
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
