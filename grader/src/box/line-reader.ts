import { StringDecoder } from 'node:string_decoder'

/**
 * Splits a stream of bytes into lines of limited length.
 *
 * Not node:readline, which collects a line without end until the memory is gone.
 */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8')
  readonly #maxLength: number
  #parts: string[] = []
  #length = 0

  /** @param maxLength In UTF-16 units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength
  }

  /**
   * @returns The lines that the chunk completes.
   * @throws RangeError if a line is longer than allowed.
   */
  read(chunk: Buffer): string[] {
    const pieces = this.#decoder.write(chunk).split('\n')
    const lines: string[] = []
    for (const [index, piece] of pieces.entries()) {
      this.#length += piece.length
      if (this.#length > this.#maxLength) throw new RangeError('A line is too long.')
      this.#parts.push(piece)
      if (index === pieces.length - 1) break
      lines.push(this.#parts.join(''))
      this.#parts = []
      this.#length = 0
    }
    return lines
  }
}
