import { createReadStream, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** Bytes in files that are written once. */
export class Vault {
  readonly #folder: string

  /** @param known Files that somebody needs; all others are what a kill has left. */
  constructor(folder: string, known: ReadonlySet<string>) {
    this.#folder = join(folder, 'bytes')
    mkdirSync(this.#folder, { recursive: true })
    for (const name of readdirSync(this.#folder)) {
      if (!known.has(name)) rmSync(join(this.#folder, name))
    }
  }

  place(file: string): string {
    return join(this.#folder, file)
  }

  async discard(...files: readonly string[]): Promise<void> {
    await Promise.all(files.map((file) => rm(this.place(file), { force: true })))
  }

  /** Opens the file now, so that it can be read even if it is discarded. */
  read(file: string, start: number, end: number): Readable {
    if (start === end) return Readable.from([])
    const fd = openSync(this.place(file), 'r')
    return createReadStream('', { fd, start, end: end - 1 })
  }
}
