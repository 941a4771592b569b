import { Sha256 } from '../random/sha256.ts'
import type { Entry } from './entry.ts'
import type { Operation } from './operation.ts'

/** Everything that happened in a run, in order. */
export class History {
  readonly #entries: Entry[] = []
  readonly #operations: Operation[] = []

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** The operations of all clients, in the order in which they were invoked. */
  get operations(): readonly Operation[] {
    return this.#operations
  }

  /** Adds a line and returns its number. */
  record(entry: Entry): number {
    return this.#entries.push(entry) - 1
  }

  /** Adds an operation that begins, or replaces it by what it has become. */
  keep(operation: Operation): void {
    this.#operations[operation.id] = operation
  }

  /** One line of JSON for each entry: byte for byte the same for the same seed and code. */
  toText(): string {
    return this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  }

  /** SHA-256 of the text, in hexadecimal digits. */
  hash(): string {
    const digest = new Sha256()
    const linesAtOnce = 1000
    for (let first = 0; first < this.#entries.length; first += linesAtOnce) {
      const lines = this.#entries.slice(first, first + linesAtOnce)
      digest.update(lines.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    }
    return digest.hex()
  }
}
