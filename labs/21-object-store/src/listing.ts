/** Which keys are on a page of a list. */
import { notImplemented } from '@cloud-labs/labkit'

/** What a page is asked to hold. */
export interface PageOrder {
  readonly prefix: string
  /** Keys that have it behind the prefix are shown together; empty if there is none. */
  readonly delimiter: string
  /** Keys up to this one are left out: after `a/`, the key `a/1` is still to come. */
  readonly after: string
  /**
   * Whether an earlier page ended with `after`. If that was a common prefix, all that begins so
   * has been told: behind the prefix `a/`, the key `a/1` does not come any more.
   */
  readonly isContinued: boolean
  readonly most: number
}

export interface Page {
  readonly keys: readonly string[]
  /** What keys have in common up to the delimiter, each once. */
  readonly prefixes: readonly string[]
  /** The last key or prefix of the page, to go on behind it; `undefined` if this was all. */
  readonly next: string | undefined
}

/** Chooses what is on a page, in the order of the keys. */
export function choosePage(keys: Iterable<string>, order: PageOrder): Page {
  const sorted = [...keys].filter((key) => key.startsWith(order.prefix)).toSorted(compareKeys)
  // TODO(3): leave out what is on earlier pages, put together what shares a prefix, stop in time.
  notImplemented(3, `choose from ${sorted.length} keys`)
}

/** Keys are compared by their bytes in UTF-8, which is not the order of JavaScript's strings. */
export function compareKeys(one: string, other: string): number {
  // TODO(3): by their bytes.
  notImplemented(3, `compare ${one} and ${other}`)
}
