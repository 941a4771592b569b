/** How a node's clock differs from the simulation's. */
export interface ClockFault {
  /** How far it jumps ahead of where it was, in milliseconds; negative jumps back. */
  readonly jumpMs?: number
  /** How much too fast it runs from now on, in parts per million; negative is too slow. */
  readonly driftPpm?: number
}

/** Virtual time has whole microseconds, so that sums of fractions differ in no last bit. */
export function toWholeMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

/** A node's own clock: with skew and drift against the simulation's. */
export class NodeClock {
  #sinceMs = 0
  #readingMs = 0
  #rate = 1

  /** What the clock shows, in milliseconds. */
  read(trueMs: number): number {
    return toWholeMicroseconds(this.#readingMs + (trueMs - this.#sinceMs) * this.#rate)
  }

  /** How long a delay that the node measures takes in truth, in milliseconds. */
  trueDelayMs(ownMs: number): number {
    return ownMs / this.#rate
  }

  /** Makes the clock jump, or run at another speed from now on. */
  disturb(trueMs: number, { jumpMs = 0, driftPpm }: ClockFault): void {
    this.#readingMs = this.read(trueMs) + jumpMs
    this.#sinceMs = trueMs
    if (driftPpm !== undefined) this.#rate = 1 + driftPpm / 1_000_000
  }
}
