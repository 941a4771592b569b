import type { JournalEntry, Relation, Stamp, Vector } from './contract.ts'

/** The journal is the state: its last entry says what the clocks show. */
export type Journal = readonly JournalEntry[]

const zero: Stamp = { lamport: 0, vector: {} }

export function max(one: Vector, other: Vector): Vector {
  const nodes = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(nodes.map((id) => [id, Math.max(one[id] ?? 0, other[id] ?? 0)]))
}

export function compare(one: Vector, other: Vector): Relation {
  const differences = Object.keys(max(one, other)).map((id) => (one[id] ?? 0) - (other[id] ?? 0))
  const isLess = differences.some((difference) => difference < 0)
  const isMore = differences.some((difference) => difference > 0)
  if (isLess && isMore) return 'concurrent'
  if (isLess) return 'before'
  return isMore ? 'after' : 'equal'
}

/** The journal with one more event, of which something else may be a cause. */
export function happen(
  journal: Journal,
  event: JournalEntry['event'],
  { id, cause = zero }: { readonly id: string; readonly cause?: Stamp },
): Journal {
  const last = journal.at(-1) ?? zero
  const known = max(last.vector, cause.vector)
  return [
    ...journal,
    {
      event,
      lamport: 1 + Math.max(last.lamport, cause.lamport),
      vector: { ...known, [id]: (known[id] ?? 0) + 1 },
    },
  ]
}

/** What the clocks showed at the last event. */
export function stampOf(journal: Journal): Stamp {
  const { lamport, vector } = journal.at(-1) ?? zero
  return { lamport, vector }
}
