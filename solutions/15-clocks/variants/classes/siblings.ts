import type { Dot, Found } from './contract.ts'
import { VersionVector } from './version-vector.ts'
import type { StoredObject } from './wire.ts'

/** An object with all the values that nothing has replaced. */
export class Siblings {
  readonly #seen: VersionVector
  #values: StoredObject['values']

  constructor(stored?: StoredObject) {
    this.#seen = new VersionVector(stored?.seen)
    this.#values = stored?.values ?? []
  }

  get found(): Found {
    const values = new Set(this.#values.map(({ value }) => value))
    return { values: [...values], context: this.#seen.toJSON() }
  }

  put(node: string, value: string, context: VersionVector): Dot {
    this.#values = this.#values.filter((dot) => !context.covers(dot))
    const dot = { node, count: this.#seen.absorb(context).increment(node) }
    this.#values = [...this.#values, { ...dot, value }]
    return dot
  }

  merge(stored: StoredObject): this {
    const theirs = new VersionVector(stored.seen)
    const common = this.#values.filter((mine) => stored.values.some((one) => isSame(mine, one)))
    const onlyMine = this.#values.filter((dot) => !theirs.covers(dot))
    const onlyTheirs = stored.values.filter((dot) => !this.#seen.covers(dot))
    this.#values = [...common, ...onlyMine, ...onlyTheirs]
    this.#seen.absorb(theirs)
    return this
  }

  toJSON(): StoredObject {
    return { seen: this.#seen.toJSON(), values: this.#values }
  }
}

function isSame(one: Dot, other: Dot): boolean {
  return one.node === other.node && one.count === other.count
}
