import { readSync, writeSync } from 'node:fs'

const newline = 10
const chunkBytes = 65_536

/** Lines over a descriptor, read and written without an event loop. */
export class LineChannel {
  readonly #descriptor: number
  readonly #chunk = Buffer.allocUnsafeSlow(chunkBytes)
  /** What has been read and not yet asked for. */
  #rest = this.#chunk.subarray(0, 0)

  constructor(descriptor: number) {
    this.#descriptor = descriptor
  }

  /** Waits for the next line; `undefined` when there will be none. */
  read(): string | undefined {
    let end = this.#rest.indexOf(newline)
    while (end === -1) {
      if (!this.#fill()) return undefined
      end = this.#rest.indexOf(newline)
    }
    const line = this.#rest.toString('utf8', 0, end)
    this.#rest = this.#rest.subarray(end + 1)
    return line
  }

  /** Writes a line and waits until it is out. */
  write(line: string): void {
    const bytes = Buffer.from(`${line}\n`)
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.#descriptor, bytes, written)
    }
  }

  #fill(): boolean {
    // The chunk is about to be written over.
    const before = Buffer.from(this.#rest)
    const size = readSync(this.#descriptor, this.#chunk, 0, chunkBytes, null)
    const read = this.#chunk.subarray(0, size)
    this.#rest = before.length === 0 ? read : Buffer.concat([before, read])
    return size > 0
  }
}
