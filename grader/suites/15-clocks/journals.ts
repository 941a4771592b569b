import type { Entry, History, Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { type Counts, readVector, relate } from './vectors.ts'
import { type Flaw, flaw, isAnswered, tell } from './vocabulary.ts'

/** An event as the history has it. */
export interface TrueEvent {
  readonly node: string
  readonly event: 'tick' | 'send' | 'receive'
  /** The number of its entry in the history. */
  readonly index: number
  /** The number of the message that was sent or received; 0 for a tick. */
  readonly message: number
  /** Its place among its node's events, from 1. */
  readonly place: number
  /** What it is called in a sentence. */
  readonly name: string
}

/** An event as it truly happened, with the stamp that its node gave it. */
export interface StampedEvent extends TrueEvent {
  readonly lamport: number
  readonly vector: Counts
  /** The operation that returned the journal in which it stands. */
  readonly journal: Operation
}

/** All events that truly happened, in the order in which they did. */
export function readEvents({ entries }: History): TrueEvent[] {
  const events: TrueEvent[] = []
  const places = new Map<string, number>()
  const senders = new Map<number, string>()
  for (const [index, entry] of entries.entries()) {
    const found = readEvent(entry)
    if (found === undefined) continue
    const { node, event, message } = found
    const place = (places.get(node) ?? 0) + 1
    places.set(node, place)
    const brief = `event ${place} of ${node}`
    if (event === 'send') senders.set(message, brief)
    const what = event === 'receive' ? `${event} of ${senders.get(message)}` : event
    events.push({ node, event, message, index, place, name: `${brief} (${what})` })
  }
  return events
}

function readEvent(entry: Entry): Pick<TrueEvent, 'node' | 'event' | 'message'> | undefined {
  if (entry.kind === 'invoke' && entry.name === 'tick') {
    return { node: entry.node, event: 'tick', message: 0 }
  }
  if (entry.kind !== 'send' && entry.kind !== 'receive') return undefined
  return { node: entry.node, event: entry.kind, message: entry.id }
}

/** Lays every journal beside what truly happened at its node; tells what is wrong with one. */
export function readJournals(history: History): readonly StampedEvent[] | Flaw {
  const truth = readEvents(history)
  const events: StampedEvent[] = []
  for (const journal of history.operations.filter(isAnswered('journal'))) {
    const { node, invokedAt } = journal
    const happened = truth.filter((event) => event.node === node && event.index < invokedAt)
    const matched = matchJournal(journal, happened, history)
    if ('text' in matched) return matched
    events.push(...matched)
  }
  return events.toSorted((one, other) => one.index - other.index)
}

function matchJournal(
  journal: Operation,
  happened: readonly TrueEvent[],
  history: History,
): readonly StampedEvent[] | Flaw {
  const { node, value } = journal
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const events: StampedEvent[] = []
  for (const [index, truth] of happened.entries()) {
    const stamped = stamp(truth, rows[index], journal)
    if ('text' in stamped) return stamped
    const odd = findOddAnswer(stamped, history)
    if (odd !== undefined) return odd
    events.push(stamped)
  }
  if (rows.length === happened.length) return events
  const counts = `${rows.length} events where ${happened.length} had happened`
  return flaw(`The journal of ${node} had ${counts}.`, journal)
}

function stamp(truth: TrueEvent, row: unknown, journal: Operation): StampedEvent | Flaw {
  const { name, event: expected } = truth
  const [event, lamport] = [at(row, 'event'), at(row, 'lamport')]
  if (row === undefined) return flaw(`The journal did not have ${name}.`, journal)
  if (event !== expected) {
    return flaw(`The journal had ${tell(event)} in the place of ${name}.`, journal)
  }
  if (typeof lamport !== 'number') {
    return flaw(`The journal had no Lamport time for ${name}.`, journal)
  }
  const vector = readVector(at(row, 'vector'))
  if (vector === undefined) return flaw(`The journal had no vector for ${name}.`, journal)
  return { ...truth, lamport, vector, journal }
}

/** Finds an operation that answered with another stamp than its event has in the journal. */
function findOddAnswer(event: StampedEvent, { operations }: History): Flaw | undefined {
  const call = { tick: 'tick', send: 'tell', receive: undefined }[event.event]
  const behind = operations.findLast(
    ({ node, name, invokedAt }) => node === event.node && name === call && invokedAt <= event.index,
  )
  if (behind?.outcome !== 'ok') return undefined
  const vector = readVector(at(behind.value, 'vector'))
  const isSame = vector !== undefined && relate(vector, event.vector) === 'same'
  if (isSame && at(behind.value, 'lamport') === event.lamport) return undefined
  const text = `${event.node} answered ${event.name} with another stamp than its journal has.`
  return flaw(text, behind, event.journal)
}
