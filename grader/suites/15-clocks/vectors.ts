import type { CausalRelation } from '@cloud-labs/sim'

export type Counts = Readonly<Record<string, number>>

/** More nodes than any run has; whoever names more of them only wants to keep the grader busy. */
const mostNodes = 100

/** Reads what should be a vector; `undefined` if it is none. */
export function readVector(value: unknown): Counts | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entries = Object.entries(value)
  const isCount = ([, count]: [string, unknown]): boolean =>
    typeof count === 'number' && Number.isInteger(count) && count >= 0
  if (entries.length > mostNodes || !entries.every(isCount)) return undefined
  return Object.fromEntries(entries)
}

export function countIn(vector: Counts, node: string): number {
  return Object.hasOwn(vector, node) ? (vector[node] ?? 0) : 0
}

export function join(one: Counts, other: Counts): Counts {
  const nodes = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries(
    [...nodes].map((node) => [node, Math.max(countIn(one, node), countIn(other, node))]),
  )
}

/** How one vector lies to another; two equal ones are the same. */
export function relate(one: Counts, other: Counts): CausalRelation {
  const nodes = Object.keys(join(one, other))
  const isLess = nodes.some((node) => countIn(one, node) < countIn(other, node))
  const isMore = nodes.some((node) => countIn(one, node) > countIn(other, node))
  if (isLess) return isMore ? 'concurrent' : 'before'
  return isMore ? 'after' : 'same'
}

/** A vector as a student would write it, without zeros. */
export function writeVector(vector: Counts): string {
  const counts = Object.entries(vector).filter(([, count]) => count > 0)
  const sorted = counts.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([node, count]) => `${node}: ${count}`).join(', ')}}`
}
