/** Which keys are on a page of a list. */

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
  const { prefix, delimiter, after, isContinued, most } = order
  const page = { keys: [] as string[], prefixes: [] as string[] }
  let last = ''
  const sorted = [...keys].filter((key) => key.startsWith(prefix)).toSorted(compareKeys)
  for (const key of sorted) {
    if (compareKeys(key, after) <= 0) continue
    const common = commonPrefix(key, prefix, delimiter)
    const item = common ?? key
    // What the last page has shown as a prefix is not shown again.
    if (item === last || (isContinued && common === after)) continue
    if (page.keys.length + page.prefixes.length === most) {
      return { ...page, next: most === 0 ? undefined : last }
    }
    if (common === undefined) page.keys.push(key)
    else page.prefixes.push(common)
    last = item
  }
  return { ...page, next: undefined }
}

/** Keys are compared by their bytes in UTF-8, which is not the order of JavaScript's strings. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined
  const place = key.indexOf(delimiter, prefix.length)
  return place === -1 ? undefined : key.slice(0, place + delimiter.length)
}
