import type { Readable } from 'node:stream'

const keptLines = 20
const lineLength = 200

/** Reads what the subject prints, keeps the end of it, and says when it is too much. */
export class PrintedLines {
  #bytes = 0
  #lines: string[] = []
  #rest = ''

  /** @param onFlood Called once as soon as more than `maxBytes` have come. */
  drain(stream: Readable, { maxBytes, onFlood }: { maxBytes: number; onFlood: () => void }): void {
    stream.on('error', () => {})
    stream.on('data', (chunk: Buffer) => {
      const before = this.#bytes
      this.#bytes += chunk.length
      if (this.#bytes > maxBytes) {
        if (before <= maxBytes) onFlood()
        return
      }
      this.#keep(chunk.toString('utf8'))
    })
  }

  get lines(): readonly string[] {
    return this.#rest === '' ? this.#lines : [...this.#lines, this.#rest].slice(-keptLines)
  }

  #keep(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = (lines.pop() ?? '').slice(0, lineLength)
    const shortened = lines.slice(-keptLines).map((line) => line.slice(0, lineLength))
    this.#lines = [...this.#lines, ...shortened].slice(-keptLines)
  }
}
