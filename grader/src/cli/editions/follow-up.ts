import type { Outlet } from '../hallway.ts'

/** A pipe or a log gets no line sooner than this after the one before, in milliseconds. */
const quietMs = 5_000

/** Tells how far a submission is: all of it on a terminal, now and then where nobody watches. */
export class FollowUp {
  readonly #outlet: Outlet
  readonly #readClock: () => number
  #said = ''
  #saidAt = Number.NEGATIVE_INFINITY

  /** @param readClock Milliseconds of a clock that never goes back. */
  constructor(outlet: Outlet, readClock: () => number = performance.now.bind(performance)) {
    this.#outlet = outlet
    this.#readClock = readClock
  }

  /** Writes one line, unless it says nothing new or comes too soon. */
  tell(words: string): void {
    const now = this.#readClock()
    const isTooSoon = !this.#outlet.isTerminal && now - this.#saidAt < quietMs
    if (words === this.#said || isTooSoon) return
    this.#outlet.write(`${words}\n`)
    this.#said = words
    this.#saidAt = now
  }
}
