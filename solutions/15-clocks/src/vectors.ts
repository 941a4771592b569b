import type { Relation, Vector } from './contract.ts'

/** A node's count in a vector. */
export function countOf(vector: Vector, node: string): number {
  return vector[node] ?? 0
}

/** The larger count of each node. */
export function joinVectors(one: Vector, other: Vector): Vector {
  const joined: Record<string, number> = { ...one }
  for (const [node, count] of Object.entries(other)) {
    joined[node] = Math.max(countOf(one, node), count)
  }
  return joined
}

// #region compare
/** How one vector lies to another. */
export function compareVectors(one: Vector, other: Vector): Relation {
  const isUpTo = isWithin(one, other)
  const isFrom = isWithin(other, one)
  if (isUpTo && isFrom) return 'equal'
  if (isUpTo) return 'before'
  return isFrom ? 'after' : 'concurrent'
}

function isWithin(one: Vector, other: Vector): boolean {
  return Object.entries(one).every(([node, count]) => count <= countOf(other, node))
}
// #endregion compare
