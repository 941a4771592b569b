import type { Quorum } from './contract.ts'

/** All nodes in a circle. */
export class Ring {
  readonly #names: readonly string[]

  constructor(names: readonly string[]) {
    this.#names = names.toSorted()
  }

  homes(key: string, count: number): string[] {
    this.#check(count, this.#names.length)
    return this.#from(key).slice(0, count)
  }

  standIns(key: string, { n, mode }: Quorum): string[] {
    return mode === 'sloppy' ? this.#from(key).slice(n) : []
  }

  /** @throws {RangeError} If the quorum cannot be. */
  admit({ n, r, w, mode }: Quorum): void {
    this.#check(n, this.#names.length)
    this.#check(r, n)
    this.#check(w, n)
    if (mode === 'linearizable' && r + w <= n) throw new RangeError('These quorums may miss.')
  }

  #from(key: string): string[] {
    const first = Array.from({ length: key.length }, (_, place) => key.charCodeAt(place)).reduce(
      (sum, code) => (sum + code) % this.#names.length,
      0,
    )
    return [...this.#names.slice(first), ...this.#names.slice(0, first)]
  }

  #check(count: number, most: number): void {
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new RangeError(`${count} of ${most} nodes are not a quorum.`)
    }
  }
}
