import { notImplemented } from '@cloud-labs/labkit'
import type { Relation, Vector } from './contract.ts'

/** A node's count in a vector. */
export function countOf(vector: Vector, node: string): number {
  return vector[node] ?? 0
}

/** The larger count of each node. */
export function joinVectors(_one: Vector, _other: Vector): Vector {
  // TODO(2): Return a new vector, and leave both as they are.
  notImplemented(2, 'joinVectors in src/vectors.ts')
}

/** How one vector lies to another. */
export function compareVectors(_one: Vector, _other: Vector): Relation {
  // TODO(3): One is before the other if no count is larger and some count is smaller.
  notImplemented(3, 'compareVectors in src/vectors.ts')
}
