import type { Version, Versioned } from './contract.ts'

/** Less than zero if the first is older. */
export function compare(one: Version, other: Version): number {
  const difference = one.counter - other.counter
  if (difference !== 0) return difference
  return Number(one.node > other.node) - Number(one.node < other.node)
}

export function latest(items: readonly (Versioned | null | undefined)[]): Versioned | null {
  let best: Versioned | null = null
  for (const item of items) {
    if (item && (best === null || compare(item.version, best.version) > 0)) best = item
  }
  return best
}
