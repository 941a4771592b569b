/** A file to which lines are added and nothing else, so that it can be cut but never garbled. */
import { open, readFile, truncate } from 'node:fs/promises'
import type { Change } from './model.ts'

/** What was done together: after a kill it has happened, or it has not. */
type Entry = readonly Change[]

export class Journal {
  readonly #path: string
  /** Bytes of all whole entries. */
  #size: number

  private constructor(path: string, size: number) {
    this.#path = path
    this.#size = size
  }

  /**
   * Opens a journal, or begins one. A last line without its end was never acknowledged: it is cut
   * off, or the next line would be glued to it.
   */
  static async open(path: string): Promise<{ journal: Journal; entries: Entry[] }> {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    const end = bytes.lastIndexOf('\n') + 1
    if (end < bytes.length) await truncate(path, end)
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1)
    const entries = lines.map((line) => JSON.parse(line) as Entry)
    return { journal: new Journal(path, end), entries }
  }

  /** Resolves when the entry would survive even a power failure. */
  async append(entry: Entry): Promise<void> {
    // #region append
    const line = Buffer.from(`${JSON.stringify(entry)}\n`)
    const file = await open(this.#path, 'a')
    try {
      await file.appendFile(line)
      await file.datasync()
      this.#size += line.length
    } catch (error) {
      // A disk that is full takes half a line, and the next one would follow it.
      await file.truncate(this.#size)
      throw error
    } finally {
      await file.close()
    }
    // #endregion append
  }
}
