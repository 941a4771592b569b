import type { Entry, History, Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { type Counts, readVector } from './vectors.ts'
import { isAnswered } from './vocabulary.ts'

/** An event as it truly happened, with the stamp that its node gave it. */
export interface StampedEvent {
  readonly node: string
  readonly event: 'tick' | 'send' | 'receive'
  /** The number of its entry in the history. */
  readonly index: number
  /** The number of the message that was sent or received; 0 for a tick. */
  readonly message: number
  /** Its place in the node's journal, from 1. */
  readonly place: number
  readonly lamport: number
  readonly vector: Counts
}

/** An event as the history has it. */
export type TrueEvent = Omit<StampedEvent, 'place' | 'lamport' | 'vector'>

/** The events of all journals, or what is wrong with the journals. */
export type Journals = readonly StampedEvent[] | string

/** All events that truly happened, in the order in which they did. */
export function readEvents({ entries }: History): TrueEvent[] {
  return entries.flatMap(readEvent)
}

/** Lays every journal beside what truly happened at its node. */
export function readJournals(history: History): Journals {
  const truth = readEvents(history)
  const events: StampedEvent[] = []
  for (const operation of history.operations.filter(isAnswered('journal'))) {
    const { node, invokedAt } = operation
    const happened = truth.filter((event) => event.node === node && event.index < invokedAt)
    const matched = matchJournal(operation, happened, history)
    if (typeof matched === 'string') return matched
    events.push(...matched)
  }
  return events.toSorted((one, other) => one.index - other.index)
}

function readEvent(entry: Entry, index: number): TrueEvent[] {
  if (entry.kind === 'invoke' && entry.name === 'tick') {
    return [{ node: entry.node, event: 'tick', index, message: 0 }]
  }
  if (entry.kind !== 'send' && entry.kind !== 'receive') return []
  return [{ node: entry.node, event: entry.kind, index, message: entry.id }]
}

function matchJournal(
  { node, value }: Operation,
  happened: readonly TrueEvent[],
  history: History,
): Journals {
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  if (rows.length !== happened.length) {
    return `The journal of ${node} had ${rows.length} events where ${happened.length} had happened.`
  }
  const events: StampedEvent[] = []
  for (const [index, truth] of happened.entries()) {
    const stamped = stamp(truth, rows[index], index + 1)
    if (typeof stamped === 'string') return stamped
    const given = answerOf(stamped, history)
    if (given !== undefined && given !== stamped.lamport) {
      return `${node} answered ${nameEvent(stamped)} with another stamp than its journal has.`
    }
    events.push(stamped)
  }
  return events
}

function stamp(truth: TrueEvent, row: unknown, place: number): StampedEvent | string {
  const lamport = at(row, 'lamport')
  const event = at(row, 'event')
  const name = nameEvent({ ...truth, place })
  if (event !== truth.event) return `The journal called ${name} '${String(event)}'.`
  if (typeof lamport !== 'number') return `The journal had no Lamport time for ${name}.`
  const vector = readVector(at(row, 'vector'))
  if (vector === undefined) return `The journal had no vector for ${name}.`
  return { ...truth, place, lamport, vector }
}

/** The Lamport time that the operation behind an event returned; receipts have none. */
function answerOf({ node, index, event }: StampedEvent, { operations }: History): unknown {
  const name = { tick: 'tick', send: 'tell', receive: '' }[event]
  const behind = operations.findLast(
    (operation) =>
      operation.node === node && operation.name === name && operation.invokedAt <= index,
  )
  if (behind?.outcome !== 'ok') return undefined
  return at(behind.value, 'lamport') ?? 'none'
}

/** As `event 3 of n2 (receive)`. */
export function nameEvent({
  node,
  place,
  event,
}: Pick<StampedEvent, 'node' | 'place' | 'event'>): string {
  return `event ${place} of ${node} (${event})`
}
