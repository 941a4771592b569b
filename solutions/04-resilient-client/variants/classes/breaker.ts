import type { BreakerOptions, CircuitState } from '../../src/contract.ts'

/** A turn of the circuit: whoever holds a turn that has passed has nothing to say. */
export type Turn = object

/** Moves from state to state by a timer and by what it is told. */
export class Breaker {
  readonly #options: BreakerOptions | undefined
  #state: CircuitState = 'closed'
  #failures = 0
  #turn: Turn = {}
  #isProbing = false

  constructor(options: BreakerOptions | undefined) {
    this.#options = options
  }

  get state(): CircuitState {
    return this.#state
  }

  /** @returns `undefined` if nobody may pass. */
  pass(): Turn | undefined {
    if (this.#state === 'open' || this.#isProbing) return undefined
    this.#isProbing = this.#state === 'half-open'
    return this.#turn
  }

  succeed(turn: Turn): void {
    if (turn !== this.#turn) return
    this.#failures = 0
    if (this.#state === 'half-open') this.#become('closed')
  }

  fail(turn: Turn): void {
    if (turn !== this.#turn || this.#options === undefined) return
    this.#failures += 1
    if (this.#state === 'half-open' || this.#failures >= this.#options.failures) this.#open()
  }

  giveUp(turn: Turn): void {
    if (turn === this.#turn) this.#isProbing = false
  }

  #open(): void {
    this.#become('open')
    setTimeout(() => this.#become('half-open'), this.#options?.openMs)
  }

  #become(state: CircuitState): void {
    this.#state = state
    this.#turn = {}
    this.#failures = 0
    this.#isProbing = false
  }
}
