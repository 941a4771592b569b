import { createHash } from 'node:crypto'
import type { History } from '@cloud-labs/sim'

/** Names the histories of all runs of a scenario, in order, by one hash. */
export class HistoryDigest {
  readonly #all = createHash('sha256')
  #runs = 0

  add(history: History): void {
    this.#all.update(hashHistory(history))
    this.#runs += 1
  }

  /** SHA-256 in hexadecimal; `undefined` before the first run. */
  get hash(): string | undefined {
    return this.#runs === 0 ? undefined : this.#all.copy().digest('hex')
  }
}

/** SHA-256 of a history's text, in hexadecimal; what `History.hash` gives as well, but slower. */
export function hashHistory(history: History): string {
  return createHash('sha256').update(history.toText()).digest('hex')
}
