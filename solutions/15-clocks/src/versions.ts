import type { Dot, Vector } from './contract.ts'
import { countOf, joinVectors } from './vectors.ts'

/** One of the values that an object has, with the name of the put that wrote it. */
export interface Sibling {
  readonly dot: Dot
  readonly value: string
}

/** What a replica knows of one object. */
export interface Versions {
  /** Every put that the replica knows of, be its value still there or replaced. */
  readonly seen: Vector
  readonly siblings: readonly Sibling[]
}

/** An object that nobody has put. */
export const noVersions: Versions = { seen: {}, siblings: [] }

/** A put as it reaches a replica. */
export interface Writing {
  /** The node that takes it. */
  readonly node: string
  readonly value: string
  /** What the writer had seen. */
  readonly context: Vector
}

/** Takes a put: it replaces what its context covers and stands beside the rest. */
export function write(
  versions: Versions,
  { node, value, context }: Writing,
): { readonly versions: Versions; readonly dot: Dot } {
  // #region write
  const known = joinVectors(versions.seen, context)
  const dot = { node, count: countOf(known, node) + 1 }
  const others = versions.siblings.filter((sibling) => !isCovered(sibling.dot, context))
  const seen = { ...known, [node]: dot.count }
  return { dot, versions: { seen, siblings: [...others, { dot, value }] } }
  // #endregion write
}

// #region merge
/** Makes one of what two replicas know; the order does not matter, nor how often it is done. */
export function merge(one: Versions, other: Versions): Versions {
  return {
    seen: joinVectors(one.seen, other.seen),
    siblings: [
      ...one.siblings.filter(({ dot }) => has(other, dot) || !isCovered(dot, other.seen)),
      ...other.siblings.filter(({ dot }) => !has(one, dot) && !isCovered(dot, one.seen)),
    ],
  }
}
// #endregion merge

/** Whether a context knows of a put. */
function isCovered({ node, count }: Dot, context: Vector): boolean {
  return count <= countOf(context, node)
}

function has({ siblings }: Versions, wanted: Dot): boolean {
  return siblings.some(({ dot }) => dot.node === wanted.node && dot.count === wanted.count)
}
