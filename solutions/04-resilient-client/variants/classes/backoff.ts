import { seededRandom } from '@cloud-labs/labkit'
import type { RetryOptions } from '../../src/contract.ts'

export class Backoff {
  readonly #options: RetryOptions
  readonly #random: () => number

  constructor(options: RetryOptions | undefined, seed = 1) {
    this.#options = options ?? { tries: 1, baseMs: 0, capMs: 0 }
    this.#random = seededRandom(seed)
  }

  /** Milliseconds after so many tries, or undefined if that is too long. */
  pauseMs(tries: number, retryAfter: string | undefined): number | undefined {
    const askedMs = this.#askedMs(retryAfter?.trim() ?? '')
    if (askedMs === undefined) return this.#drawMs(tries)
    return askedMs <= (this.#options.retryAfterCapMs ?? 60_000) ? askedMs : undefined
  }

  #drawMs(tries: number): number {
    const { baseMs, capMs } = this.#options
    let limitMs = baseMs
    for (let count = 1; count < tries && limitMs < capMs; count += 1) limitMs *= 2
    return Math.floor(this.#random() * Math.min(limitMs, capMs))
  }

  #askedMs(text: string): number | undefined {
    if (text !== '' && [...text].every((character) => character >= '0' && character <= '9')) {
      return Number.parseInt(text, 10) * 1_000
    }
    const date = new Date(text)
    // Only a date that is written as HTTP writes it comes out as it went in.
    if (Number.isNaN(date.getTime()) || date.toUTCString() !== text) return undefined
    return Math.max(0, date.getTime() - Date.now())
  }
}
