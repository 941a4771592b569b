import { Sha256 } from '../random/sha256.ts'
import type { Entry } from './entry.ts'
import type { Operation } from './operation.ts'

/**
 * How much a history keeps: everything, or only what clients, faults and errors amount to. A brief
 * run is faster and can be repeated in full, because it is the same run.
 */
export type HistoryDetail = 'full' | 'brief'

const briefKinds: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'invoke',
  'return',
  'fault',
  'error',
  'violation',
])

/** Everything that happened in a run, in order. */
export class History {
  readonly #isBrief: boolean
  readonly #entries: Entry[] = []
  #count = 0
  readonly #operations: Operation[] = []

  constructor(detail: HistoryDetail = 'full') {
    this.#isBrief = detail === 'brief'
  }

  /** In a full history, an entry's number is its place in this list. */
  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** The operations of all clients, in the order in which they were invoked. */
  get operations(): readonly Operation[] {
    return this.#operations
  }

  /** Adds a line and returns its number. */
  record(entry: Entry): number {
    if (!this.#isBrief || briefKinds.has(entry.kind)) this.#entries.push(entry)
    this.#count += 1
    return this.#count - 1
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
