import type { Outlet } from '../hallway.ts'

const quietMs = 2_000
const eraseLine = '\r\u001B[2K'

/**
 * One line on a terminal that is written over and over, once the work has taken two seconds; where
 * nobody watches, nothing.
 */
export class Progress {
  readonly #outlet: Outlet
  readonly #name: string
  readonly #count: number
  readonly #timer: NodeJS.Timeout | undefined
  #done = 0
  #last = ''
  #isShown = false

  /** @param work Its name, and how many steps it has. */
  constructor(outlet: Outlet, { name, count }: { name: string; count: number }) {
    this.#outlet = outlet
    this.#name = name
    this.#count = count
    this.#timer = outlet.isTerminal ? setTimeout(() => this.#show(), quietMs) : undefined
    this.#timer?.unref()
  }

  /** One more step is done. */
  step(what: string): void {
    this.#done += 1
    this.#last = what
    if (this.#isShown) this.#show()
  }

  /** Takes the line away. */
  end(): void {
    clearTimeout(this.#timer)
    if (this.#isShown) this.#outlet.write(eraseLine)
    this.#isShown = false
  }

  #show(): void {
    this.#isShown = true
    const line = `${this.#name}  ${this.#done}/${this.#count}  ${this.#last}`
    this.#outlet.write(eraseLine + line.slice(0, this.#outlet.columns - 1))
  }
}
