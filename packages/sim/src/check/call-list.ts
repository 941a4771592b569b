/** Where the list ends; stands before the first and after the last. */
export const end = -1

/** A call or return that is still in the list. */
interface Place {
  readonly operation: number
  readonly isReturn: boolean
  before: number
  after: number
}

/** When an operation begins and ends; infinite if it may take effect at any later time. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/**
 * The calls and returns of a history in order, from which linearized operations are lifted out and
 * into which they are put back, each in constant time (Wing and Gong 1993, §3).
 */
export class CallList {
  readonly #places: Place[] = []
  readonly #callOf: number[] = []
  readonly #returnOf: number[] = []
  #first = end

  constructor(intervals: readonly Interval[]) {
    const moments = intervals.flatMap(({ from, to }, operation) => [
      { at: from, operation, isReturn: false },
      ...(Number.isFinite(to) ? [{ at: to, operation, isReturn: true }] : []),
    ])
    for (const { operation, isReturn } of moments.toSorted((one, other) => one.at - other.at)) {
      const place = this.#places.length
      const indices = isReturn ? this.#returnOf : this.#callOf
      indices[operation] = place
      this.#places.push({ operation, isReturn, before: place - 1, after: place + 1 })
    }
    const last = this.#places.at(-1)
    if (last === undefined) return
    last.after = end
    this.#first = 0
  }

  get first(): number {
    return this.#first
  }

  after(place: number): number {
    return this.#places[place]?.after ?? end
  }

  /** The operation that is called or returns at a place. */
  operationAt(place: number): number {
    return this.#places[place]?.operation ?? end
  }

  isReturn(place: number): boolean {
    return this.#places[place]?.isReturn === true
  }

  /** Whether an operation has a return at all. */
  isComplete(operation: number): boolean {
    return this.#returnOf[operation] !== undefined
  }

  /** Whether one operation was called before another returned. */
  isCalledBefore(operation: number, other: number): boolean {
    return (this.#callOf[operation] ?? end) < (this.#returnOf[other] ?? Number.POSITIVE_INFINITY)
  }

  /** Takes an operation out. */
  lift(operation: number): void {
    this.#unlink(this.#callOf[operation] ?? end)
    this.#unlink(this.#returnOf[operation] ?? end)
  }

  /** Puts back the operation that was taken out last, and returns the place of its call. */
  unlift(operation: number): number {
    this.#relink(this.#returnOf[operation] ?? end)
    this.#relink(this.#callOf[operation] ?? end)
    return this.#callOf[operation] ?? end
  }

  #unlink(index: number): void {
    const place = this.#places[index]
    if (place !== undefined) this.#connect(place.before, place.after)
  }

  #relink(index: number): void {
    const place = this.#places[index]
    if (place === undefined) return
    this.#link(place.before, index)
    this.#back(place.after, index)
  }

  #connect(before: number, after: number): void {
    this.#link(before, after)
    this.#back(after, before)
  }

  #link(before: number, after: number): void {
    const place = this.#places[before]
    if (place === undefined) this.#first = after
    else place.after = after
  }

  #back(after: number, before: number): void {
    const place = this.#places[after]
    if (place !== undefined) place.before = before
  }
}
