import type { ServerOptions, ServerState, ServerStatus } from '../../src/contract.ts'

/** Bytes moved within a sliding window, oldest first. */
class Meter {
  readonly #windowMs: number
  #moments: { atMs: number; bytes: number }[] = []

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  count(bytes: number): void {
    this.#moments.push({ atMs: performance.now(), bytes })
  }

  get bytes(): number {
    const oldestMs = performance.now() - this.#windowMs
    while (this.#moments[0] !== undefined && this.#moments[0].atMs <= oldestMs) {
      this.#moments.shift()
    }
    return this.#moments.reduce((sum, { bytes }) => sum + bytes, 0)
  }
}

/** One server, and everything that is known about it. */
export class Server {
  readonly id: string
  readonly weight: number
  readonly #meter: Meter
  #open = 0
  healthy = true
  draining = false
  /** For smooth weighted round robin. */
  credit = 0

  constructor({ id, weight = 1 }: ServerOptions, windowMs: number) {
    if (!Number.isSafeInteger(weight) || weight <= 0) throw new RangeError(`Bad weight of ${id}.`)
    this.id = id
    this.weight = weight
    this.#meter = new Meter(windowMs)
  }

  get available(): boolean {
    return this.healthy && !this.draining
  }

  get open(): number {
    return this.#open
  }

  get bytes(): number {
    return this.#meter.bytes
  }

  get state(): ServerState {
    if (!this.draining) return this.healthy ? 'up' : 'down'
    return this.#open === 0 ? 'drained' : 'draining'
  }

  get status(): ServerStatus {
    const { id, weight, state, open, bytes } = this
    return { id, weight, state, open, bytes }
  }

  connect(): void {
    this.#open += 1
  }

  disconnect(bytes: number): void {
    if (this.#open > 0) this.#open -= 1
    this.#meter.count(bytes)
  }
}
