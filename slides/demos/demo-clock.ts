/** A clock of its own for each demo: the labs' code reads it in place of the browser's. */

interface Timer {
  readonly id: number
  readonly atMs: number
  readonly ring: () => void
}

/** Time that passes only when somebody lets it, in milliseconds. */
export class DemoClock {
  nowMs = 0
  #lastId = 0
  #timers: Timer[] = []

  /** Runs the labs' code with this clock. The code must be synchronous. */
  run<T>(work: () => T): T {
    clocks.push(this)
    try {
      return work()
    } finally {
      clocks.pop()
    }
  }

  /** Lets time pass, and rings the timers that are due on the way, each at its own time. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms
    for (let next = this.#nextUntil(untilMs); next; next = this.#nextUntil(untilMs)) {
      this.nowMs = next.atMs
      this.clear(next.id)
      this.run(next.ring)
    }
    this.nowMs = untilMs
  }

  set(ring: () => void, afterMs: number): number {
    this.#lastId += 1
    this.#timers.push({ id: this.#lastId, atMs: this.nowMs + Math.max(0, afterMs), ring })
    return this.#lastId
  }

  clear(id: number | undefined): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id)
  }

  #nextUntil(untilMs: number): Timer | undefined {
    const due = this.#timers.filter(({ atMs }) => atMs <= untilMs)
    return due.toSorted((one, other) => one.atMs - other.atMs || one.id - other.id)[0]
  }
}

/** Innermost last. The first one stands still: nobody is running. */
const clocks = [new DemoClock()]

/** The clock that the labs' code reads now. */
export function currentClock(): DemoClock {
  const clock = clocks.at(-1)
  if (clock === undefined) throw new Error('There is no clock.')
  return clock
}
