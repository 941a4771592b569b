import { appendTo } from '../driver/life-disk.ts'
import type { Effect } from '../driver/node-driver.ts'
import { drawInteger, type RandomStream } from '../random/random-stream.ts'
import type { DiskSettings } from './disk-settings.ts'

/** A change of a file. */
export type Change = Extract<Effect, { type: 'write' | 'append' | 'remove' }>

/** What a node's disk holds in truth: what is safe, and what a crash may take. */
export class DiskImage {
  readonly #safe = new Map<string, unknown>()
  #unsynced: Change[] = []
  /** How many changes have become safe, to place a sync among those that followed it. */
  #synced = 0

  /** Takes a change that is not safe yet. */
  change(change: Change): void {
    this.#unsynced.push(change)
  }

  /** Marks the changes that a sync which begins now is going to make safe. */
  mark(): number {
    return this.#synced + this.#unsynced.length
  }

  /** Makes the changes before a mark safe. */
  settle(mark: number): void {
    const count = Math.max(0, mark - this.#synced)
    for (const change of this.#unsynced.splice(0, count)) this.#apply(change)
    this.#synced += count
  }

  /** Loses or tears what is not safe. */
  crash(random: RandomStream, { survival, torn }: Required<DiskSettings>): void {
    const doomed = new Set<string>()
    this.#synced += this.#unsynced.length
    for (const change of this.#unsynced.splice(0)) {
      // Drawn for every change, so that one file's fate does not depend on another's.
      const survives = random() < survival
      const tears = random() < torn
      const cut = random()
      if (doomed.has(change.file)) continue
      if (survives) this.#apply(change)
      else {
        doomed.add(change.file)
        if (tears && change.type !== 'remove') this.#apply(tear(change, () => cut))
      }
    }
  }

  /** What is safe, by file. */
  content(): Record<string, unknown> {
    return Object.fromEntries(this.#safe)
  }

  #apply(change: Change): void {
    applyChange(this.#safe, change)
  }
}

/** Changes what files hold. */
export function applyChange(files: Map<string, unknown>, change: Change): void {
  if (change.type === 'remove') files.delete(change.file)
  else if (change.type === 'write') files.set(change.file, change.value)
  else files.set(change.file, appendTo(files.get(change.file), change.value))
}

/** Keeps the first characters of a value: of a string, or of the JSON of anything else. */
function tear(change: Exclude<Change, { type: 'remove' }>, random: RandomStream): Change {
  const { value } = change
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { ...change, value: text.slice(0, drawInteger(random, text.length)) }
}
