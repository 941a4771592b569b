import type { Entry } from '../history/entry.ts'

/** Where a run went wrong, by numbers of entries. */
export interface Guilt {
  /** The last entry that bears on the failure. */
  readonly last: number
  /** The entry that the failure names or that brought it about, if there is one. */
  readonly guilty: number | undefined
  /** Ids of the operations that show the failure. */
  readonly operations: ReadonlySet<number>
}

/** What wakes a node, as against what it does then. */
const wakings: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'start',
  'receive',
  'timer',
  'timeout',
  'synced',
  'invoke',
])

/**
 * Finds the entry to point at: the event after which an invariant no longer held, or else the end
 * of the last operation that the evidence names.
 * @param evidence What a check gave as evidence: operations, names of nodes, anything.
 */
export function findGuilt(entries: readonly Entry[], evidence: readonly unknown[] = []): Guilt {
  const operations = new Set(evidence.flatMap(idsOf))
  const violation = entries.findLastIndex(({ kind }) => kind === 'violation')
  if (violation >= 0) {
    const guilty = findWaking(entries, violation)
    return { last: violation, guilty, operations }
  }
  const named = entries.findLastIndex(
    (entry) => entry.kind === 'return' && operations.has(entry.operation),
  )
  if (named >= 0) return { last: named, guilty: named, operations }
  const fall = entries.findIndex(({ kind }) => kind === 'error')
  if (fall >= 0) return { last: fall, guilty: fall, operations }
  return { last: entries.length - 1, guilty: undefined, operations }
}

function findWaking(entries: readonly Entry[], before: number): number | undefined {
  const waking = entries.findLastIndex(({ kind }, at) => at < before && wakings.has(kind))
  const fault = entries.findLastIndex(({ kind }, at) => at < before && kind === 'fault')
  const found = Math.max(waking, fault)
  return found < 0 ? undefined : found
}

/** Evidence is whatever a check gave; operations are known by their client and their moment. */
function idsOf(item: unknown): number[] {
  if (typeof item !== 'object' || item === null) return []
  if (!('id' in item && 'client' in item && 'invokedAt' in item)) return []
  return typeof item.id === 'number' ? [item.id] : []
}
