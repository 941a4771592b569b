/** A file to which lines are added and nothing else, so that it can be cut but never garbled. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Change } from './model.ts'

/** What was done together: after a kill it has happened, or it has not. */
type Entry = readonly Change[]

export class Journal {
  /**
   * Opens a journal, or begins one. A last line without its end was never acknowledged: it is cut
   * off, or the next line would be glued to it.
   */
  static async open(path: string): Promise<{ journal: Journal; entries: Entry[] }> {
    // TODO(8): read the entries that are there, and cut off what has no end. Until then a store
    // begins empty, and remembers as long as its process lives.
    await mkdir(dirname(path), { recursive: true })
    return { journal: new Journal(), entries: [] }
  }

  /** Resolves when the entry would survive even a power failure. */
  async append(entry: Entry): Promise<void> {
    // TODO(8): write the entry as one line behind the others, and wait until it is on the disk.
    await Promise.resolve(entry)
  }
}
