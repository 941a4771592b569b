import type { Entry } from '../history/entry.ts'
import { type Call, collectCalls, tellCall } from './calls.ts'
import { collectJourneys, type Journey } from './journeys.ts'
import { tellFault } from './tell-fault.ts'
import { tellExchange } from './tell-journey.ts'
import { writeValue } from './write-value.ts'

/** Something that happened, in words. */
export interface Line {
  /** The number of the entry with which it began; lines stand in this order. */
  readonly at: number
  /** Virtual time in milliseconds. */
  readonly atMs: number
  /** A sentence without its end. */
  readonly words: string
  readonly sort: 'operation' | 'fault' | 'error' | 'message' | 'other'
  /** The entries that the line speaks of, by their numbers, the first first. */
  readonly covers: readonly number[]
  /** The operation that it tells of, by its id. */
  readonly operation?: number
  /** Whether it is a message from a node to itself, which no network can trouble. */
  readonly isToItself?: boolean
}

/** Tells a whole history in lines, in order: an operation, or a request with its reply, is one. */
export function collectLines(entries: readonly Entry[]): Line[] {
  const calls = collectCalls(entries)
  const journeys = collectJourneys(entries)
  const replies = new Map<number, Journey>()
  for (const journey of journeys.values()) {
    if (journey.answers !== undefined) replies.set(journey.answers, journey)
  }
  const lines = [
    ...[...calls.values()].map(lineOfCall),
    ...[...journeys.values()]
      .filter(({ answers }) => answers === undefined || !journeys.has(answers))
      .map((journey) => lineOfExchange(journey, replies.get(journey.id))),
    ...entries.flatMap(linesOfEntry),
  ]
  return lines.toSorted((one, other) => one.at - other.at)
}

function lineOfCall(call: Call): Line {
  const { invoked, returned, operation } = call
  const covers = returned === undefined ? [invoked.at] : [invoked.at, returned.at]
  return { ...invoked, words: tellCall(call), sort: 'operation', covers, operation }
}

function lineOfExchange(journey: Journey, reply: Journey | undefined): Line {
  const covers = [journey, ...(reply === undefined ? [] : [reply])].flatMap(
    ({ sent, arrivals, losses }) => [sent, ...arrivals, ...losses].map(({ at }) => at),
  )
  const isToItself = journey.from === journey.to
  const words = tellExchange(journey, reply)
  return { ...journey.sent, words, sort: 'message', covers, isToItself }
}

/** What is neither a message nor an operation, as far as it is worth a line. */
function linesOfEntry(entry: Entry, at: number): Line[] {
  const line = (sort: Line['sort'], words: string): Line[] => [
    { at, atMs: entry.atMs, sort, words, covers: [at] },
  ]
  switch (entry.kind) {
    case 'fault':
      return line('fault', tellFault(entry.fault))
    case 'error':
      return line('error', `${entry.node} failed: ${entry.text}`)
    case 'log':
      return line('other', `${entry.node} logged: ${entry.text}`)
    case 'timer':
      return line('other', `${entry.node}'s timer rang`)
    case 'timeout':
      return line('other', `${entry.node} gave up waiting for an answer`)
    case 'synced':
      return line('other', `${entry.node}'s disk was in sync`)
    case 'state':
      return line('other', `${entry.node} was ${writeValue(entry.state, 72)}`)
    default:
      return []
  }
}
