/** The content coding `aws-chunked`: chunks with their length before them, and trailers behind. */
import { StoreError } from './errors.ts'

const mostLineBytes = 8_192

/**
 * Unwraps content that comes in chunks.
 * @param trailers What stands behind the last chunk is put in here, by lower-case name.
 * @throws StoreError IncompleteBody if it does not come to its end, or is not of this form.
 */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  trailers: Map<string, string>,
): AsyncGenerator<Uint8Array> {
  const reader = new ChunkReader(source[Symbol.asyncIterator]())
  // #region chunks
  for (;;) {
    const size = /^([0-9a-f]{1,8})(;.*)?$/i.exec(await reader.line())?.[1]
    if (size === undefined) throw new StoreError('IncompleteBody')
    const bytes = Number.parseInt(size, 16)
    if (bytes === 0) break
    yield* reader.take(bytes)
    if ((await reader.line()) !== '') throw new StoreError('IncompleteBody')
  }
  // #endregion chunks
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':')
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  // Whatever follows would be taken for the next request.
  for await (const _rest of { [Symbol.asyncIterator]: () => reader.source }) continue
}

class ChunkReader {
  readonly source: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterator<Uint8Array>) {
    this.source = source
  }

  /** A line without its end. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n')
      if (end !== -1) {
        const line = this.#rest.toString('latin1', 0, end)
        this.#rest = this.#rest.subarray(end + 2)
        return line
      }
      if (this.#rest.length > mostLineBytes) throw new StoreError('IncompleteBody')
      this.#rest = Buffer.concat([this.#rest, await this.#more()])
    }
  }

  /** So many bytes, as they come. */
  async *take(bytes: number): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) this.#rest = await this.#more()
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #more(): Promise<Buffer> {
    const { value, done } = await this.source.next()
    if (done === true) throw new StoreError('IncompleteBody')
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
}
