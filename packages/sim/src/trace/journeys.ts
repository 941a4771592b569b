import type { Entry, LossReason, SendEntry } from '../history/entry.ts'

/** A moment of a history: the number of its entry and its time. */
export interface Moment {
  readonly at: number
  /** Virtual time in milliseconds. */
  readonly atMs: number
}

/** A message from its sending to its end. */
export interface Journey extends Pick<SendEntry, 'id' | 'to' | 'role' | 'message'> {
  readonly from: string
  /** The id of the request that a reply answers. */
  readonly answers: number | undefined
  readonly sent: Moment
  /** None if it was lost or is still under way; two if the network doubled it. */
  readonly arrivals: Moment[]
  /** Where it was lost; of a doubled message one may arrive all the same. */
  readonly losses: (Moment & { readonly why: LossReason })[]
  /** Whether a link was held when it came. */
  isHeld: boolean
}

/** Follows every message of a history; by its id, in the order of sending. */
export function collectJourneys(entries: readonly Entry[]): ReadonlyMap<number, Journey> {
  const journeys = new Map<number, Journey>()
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'send') journeys.set(entry.id, begin(entry, at))
    if (entry.kind === 'receive') journeys.get(entry.id)?.arrivals.push(momentOf(entry, at))
    if (entry.kind === 'lose') {
      journeys.get(entry.id)?.losses.push({ ...momentOf(entry, at), why: entry.why })
    }
    const held = entry.kind === 'hold' ? journeys.get(entry.id) : undefined
    if (held !== undefined) held.isHeld = true
  }
  return journeys
}

function begin(entry: SendEntry, at: number): Journey {
  const { id, node: from, to, role, message, answers } = entry
  const sent = momentOf(entry, at)
  return { id, from, to, role, message, answers, sent, arrivals: [], losses: [], isHeld: false }
}

function momentOf({ atMs }: Entry, at: number): Moment {
  return { at, atMs }
}
