/**
 * Where a row lies on the page, in pixels. Equal times are equal distances, except that no distance
 * is smaller than a mark or larger than a pause needs: a run of seconds happens in bursts.
 *
 * Like all classes of the page it is sent to the browser as its own text, so it may use nothing
 * from outside of itself.
 */
export class Scale {
  /** How many times larger than usual. */
  zoom = 1
  readonly #tops: Float64Array
  /** Whether the time before a row is drawn shorter than it was. */
  readonly #isCut: Uint8Array

  constructor(timesMs: readonly number[]) {
    const gaps = timesMs.slice(1).map((ms, index) => ms - (timesMs[index] ?? 0))
    const usual = gaps.filter((ms) => ms > 0).toSorted((one, other) => one - other)
    const middleMs = usual[Math.floor(usual.length / 2)] ?? 1
    this.#tops = new Float64Array(timesMs.length)
    this.#isCut = new Uint8Array(timesMs.length)
    let top = 0
    for (const [index, gapMs] of gaps.entries()) {
      this.#tops[index] = top
      const wanted = (24 * gapMs) / middleMs
      this.#isCut[index + 1] = wanted > 72 ? 1 : 0
      top += Math.max(16, Math.min(72, wanted))
    }
    this.#tops[timesMs.length - 1] = top
  }

  /** The height of the whole run. */
  get height(): number {
    return this.yOf(this.#tops.length - 1) + 48
  }

  /** Pixels from one row to the next, on average. */
  get rowHeight(): number {
    return this.height / Math.max(1, this.#tops.length)
  }

  yOf(row: number): number {
    return 24 + (this.#tops[row] ?? 0) * this.zoom
  }

  /** The last row at or above a height; the first if there is none. */
  rowAt(y: number): number {
    let low = 0
    let high = this.#tops.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.yOf(middle) <= y) low = middle
      else high = middle - 1
    }
    return low
  }

  isCut(row: number): boolean {
    return this.#isCut[row] === 1
  }
}
