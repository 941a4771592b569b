/** Bytes on the disk: files that are written once, then read, then removed. */
import { copyFile, mkdir, open, readdir, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Piece } from './model.ts'

export class Blobs {
  readonly #folder: string
  /** How many answers are being read from a blob. */
  readonly #readers = new Map<string, number>()
  readonly #doomed = new Set<string>()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Opens the folder and removes what no object leads to: uploads that a kill has cut short. */
  static async open(folder: string, isUsed: (blob: string) => boolean): Promise<Blobs> {
    await mkdir(folder, { recursive: true })
    const left = (await readdir(folder)).filter((name) => !isUsed(name))
    await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
    return new Blobs(folder)
  }

  /**
   * Writes a new blob, chunk by chunk.
   * @throws Whatever the source throws; then nothing is left of it.
   */
  async write(source: AsyncIterable<Uint8Array>): Promise<Piece> {
    const blob = crypto.randomUUID()
    const file = await open(join(this.#folder, blob), 'wx')
    let size = 0
    try {
      for await (const chunk of source) {
        await file.writeFile(chunk)
        size += chunk.length
      }
      await file.sync()
    } catch (error) {
      this.remove(blob)
      throw error
    } finally {
      await file.close()
    }
    return { blob, size }
  }

  async copy({ blob, size }: Piece): Promise<Piece> {
    const copy = crypto.randomUUID()
    await copyFile(join(this.#folder, blob), join(this.#folder, copy))
    return { blob: copy, size }
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
    if (this.#readers.has(blob)) this.#doomed.add(blob)
    // What stays behind, after a kill for instance, goes when the folder is next opened.
    else rm(join(this.#folder, blob), { force: true }).catch(() => {})
  }

  async *#chunks(pieces: readonly Piece[], start: number, end: number): AsyncGenerator<Buffer> {
    let offset = 0
    for (const { blob, size } of pieces) {
      const first = Math.max(start - offset, 0)
      const last = Math.min(end - offset, size) - 1
      offset += size
      if (first > last) continue
      yield* createReadStream(join(this.#folder, blob), { start: first, end: last })
    }
  }

  #release(blob: string): void {
    const readers = (this.#readers.get(blob) ?? 1) - 1
    if (readers > 0) {
      this.#readers.set(blob, readers)
      return
    }
    this.#readers.delete(blob)
    if (this.#doomed.delete(blob)) this.remove(blob)
  }
}
