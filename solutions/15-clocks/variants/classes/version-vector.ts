import type { Dot, Relation, Vector } from './contract.ts'

/** Counts by node that only grow. */
export class VersionVector {
  readonly #counts: Map<string, number>

  constructor(counts: Vector = {}) {
    this.#counts = new Map(Object.entries(counts))
  }

  of(node: string): number {
    return this.#counts.get(node) ?? 0
  }

  increment(node: string): number {
    const next = this.of(node) + 1
    this.#counts.set(node, next)
    return next
  }

  absorb(other: VersionVector): this {
    for (const [node, count] of other.#counts) {
      this.#counts.set(node, Math.max(this.of(node), count))
    }
    return this
  }

  covers({ node, count }: Dot): boolean {
    return count <= this.of(node)
  }

  dominates(other: VersionVector): boolean {
    return [...other.#counts].every(([node, count]) => this.covers({ node, count }))
  }

  compare(other: VersionVector): Relation {
    const [isAbove, isBelow] = [this.dominates(other), other.dominates(this)]
    if (isAbove) return isBelow ? 'equal' : 'after'
    return isBelow ? 'before' : 'concurrent'
  }

  toJSON(): Vector {
    return Object.fromEntries(this.#counts)
  }
}
