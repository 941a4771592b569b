/** Bytes on the disk: files that are written once, then read, then removed. */
import { notImplemented } from '@cloud-labs/labkit'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Piece } from './model.ts'

export class Blobs {
  readonly #folder: string
  /** How many answers are being read from a blob. */
  readonly #readers = new Map<string, number>()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Opens the folder and removes what no object leads to: uploads that a kill has cut short. */
  static async open(folder: string, _isUsed: (blob: string) => boolean): Promise<Blobs> {
    await mkdir(folder, { recursive: true })
    // TODO(8): remove what is not used.
    return new Blobs(folder)
  }

  /**
   * Writes a new blob, chunk by chunk.
   * @throws Whatever the source throws; then nothing is left of it.
   */
  async write(source: AsyncIterable<Uint8Array>): Promise<Piece> {
    const blob = crypto.randomUUID()
    const path = join(this.#folder, blob)
    // TODO(1): write the source into a new file, chunk by chunk, and leave nothing if it fails.
    notImplemented(1, `write ${path} from ${typeof source}`)
  }

  async copy({ blob, size }: Piece): Promise<Piece> {
    // TODO(3): copy the file under a new name.
    notImplemented(3, `copy ${blob} of ${size} bytes`)
  }

  /**
   * Reads from byte `start` up to and without byte `end` of what the pieces are together. From now
   * on until the stream is closed, none of them is removed.
   */
  read(pieces: readonly Piece[], { start, end }: { start: number; end: number }): Readable {
    const release = this.hold(pieces)
    const stream = Readable.from(this.#chunks(pieces, start, end), { objectMode: false })
    stream.once('close', release)
    return stream
  }

  /** Keeps pieces from being removed until the returned function is called. */
  hold(pieces: readonly Piece[]): () => void {
    for (const { blob } of pieces) this.#readers.set(blob, (this.#readers.get(blob) ?? 0) + 1)
    return () => {
      for (const { blob } of pieces) this.#release(blob)
    }
  }

  /** Removes a blob as soon as nobody reads it. */
  remove(blob: string): void {
    // TODO(8): not before the last one who reads it has come to the end.
    if (!this.#readers.has(blob)) rm(join(this.#folder, blob), { force: true }).catch(() => {})
  }

  #chunks(pieces: readonly Piece[], start: number, end: number): AsyncIterable<Buffer> {
    // TODO(1): the bytes from start up to end, of which each piece has some.
    notImplemented(1, `read bytes ${start} to ${end} of ${pieces.length} pieces in ${this.#folder}`)
  }

  #release(blob: string): void {
    const readers = (this.#readers.get(blob) ?? 1) - 1
    if (readers > 0) this.#readers.set(blob, readers)
    else this.#readers.delete(blob)
  }
}
