import type { Entry } from './entry.ts'
import type { History } from './history.ts'

/** The first place where two runs of the same seed and code differ. */
export interface Divergence {
  /** The entry's number in the history. */
  readonly index: number
  /** Who did something else the second time; absent if a whole run ended early. */
  readonly node?: string
  readonly first?: Entry
  readonly second?: Entry
  /** The finding as a sentence. */
  readonly text: string
}

/** Compares two histories entry by entry; `undefined` if they are the same. */
export function compareHistories(one: History, other: History): Divergence | undefined {
  const length = Math.max(one.entries.length, other.entries.length)
  for (let index = 0; index < length; index += 1) {
    const first = one.entries[index]
    const second = other.entries[index]
    if (JSON.stringify(first) !== JSON.stringify(second)) return diverge(index, first, second)
  }
  return undefined
}

/**
 * Runs something twice and tells where the second run differs: a node that reads the real time, or
 * `Math.random`, or what an earlier run left behind in a global, is not a function of its messages.
 */
export async function findDivergence(run: () => Promise<History>): Promise<Divergence | undefined> {
  const first = await run()
  return compareHistories(first, await run())
}

function diverge(index: number, first?: Entry, second?: Entry): Divergence {
  // The simulator is the same both times, so whoever acts in the first differing entry differs.
  const entry = first ?? second
  const node = entry !== undefined && 'node' in entry ? entry.node : undefined
  const who = node ?? 'The run'
  const text =
    `At ${entry?.atMs ?? 0} ms ${who} was not the same when run again with the same seed: ` +
    `first ${describe(first)}, then ${describe(second)}.`
  return {
    index,
    text,
    ...(node === undefined ? {} : { node }),
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
  }
}

function describe(entry: Entry | undefined): string {
  if (entry === undefined) return 'nothing'
  const { atMs: _atMs, kind, ...content } = entry
  const text = JSON.stringify(content)
  return `${kind} ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`
}
