import type { Effect } from '@cloud-labs/sim'

/** A change of a file that a node made. */
export type Change = Extract<Effect, { type: 'write' | 'append' | 'remove' }>

/** Where a node's disk lies. */
export interface Storage {
  /** What is safe, by file, at the beginning of a life. */
  readonly content: Readonly<Record<string, unknown>>
  /** Takes a change that a crash may still take back. */
  change(change: Change): void
  /** Makes all changes so far safe. */
  sync(): Promise<void>
}

/** The files of a disk as its node sees them, and which of them changed. */
export class OpenFiles {
  readonly #files: Map<string, unknown>
  #changed = new Set<string>()

  constructor(content: Readonly<Record<string, unknown>>) {
    this.#files = new Map(Object.entries(content))
  }

  change(change: Change): void {
    const { file } = change
    this.#changed.add(file)
    if (change.type === 'remove') this.#files.delete(file)
    else if (change.type === 'write') this.#files.set(file, change.value)
    else this.#files.set(file, this.#extend(file, change.value))
  }

  /** The files that changed since this was last asked; `undefined` stands for a removed one. */
  takeChanged(): ReadonlyMap<string, string | undefined> {
    const changed = [...this.#changed]
    this.#changed = new Set()
    return new Map(changed.map((file) => [file, this.#write(file)]))
  }

  #extend(file: string, value: unknown): unknown[] {
    const content = this.#files.get(file)
    if (content === undefined) return [value]
    return Array.isArray(content) ? [...content, value] : [content, value]
  }

  #write(file: string): string | undefined {
    return this.#files.has(file) ? JSON.stringify(this.#files.get(file)) : undefined
  }
}

/** A disk that lasts as long as its process. */
export function openMemory(): Storage {
  return { content: {}, change: () => {}, sync: () => Promise.resolve() }
}
