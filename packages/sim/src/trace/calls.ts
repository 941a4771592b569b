import type { Answer } from '../driver/node-driver.ts'
import type { Entry } from '../history/entry.ts'
import type { Outcome } from '../history/operation.ts'
import type { Moment } from './journeys.ts'
import { writeCall, writeMs, writeValue } from './write-value.ts'

/** What a client asked of a node, and what came of it. */
export interface Call {
  readonly operation: number
  readonly client: string
  readonly node: string
  /** As `write('x', 5)`. */
  readonly words: string
  readonly invoked: Moment
  /** Absent while it is open. */
  returned?: Moment & { readonly outcome: Outcome; readonly answer: Answer }
}

/** Follows every operation of a history; by its id, in the order of invocation. */
export function collectCalls(entries: readonly Entry[]): ReadonlyMap<number, Call> {
  const calls = new Map<number, Call>()
  for (const [at, entry] of entries.entries()) {
    const { atMs } = entry
    if (entry.kind === 'invoke') {
      const { operation, client, node, name, args } = entry
      const words = writeCall(name, args)
      calls.set(operation, { operation, client, node, words, invoked: { at, atMs } })
    }
    const call = entry.kind === 'return' ? calls.get(entry.operation) : undefined
    if (call === undefined || entry.kind !== 'return') continue
    call.returned = { at, atMs, outcome: entry.outcome, answer: entry.answer }
  }
  return calls
}

/** An operation as a sentence without its end: `c1 called read() at n1, which returned 3 …`. */
export function tellCall({ client, node, words, returned }: Call): string {
  const call = `${client} called ${words} at ${node}`
  if (returned === undefined) return `${call}, which did not return`
  const end = tellOutcome(returned.outcome, returned.answer)
  return returned.outcome === 'refused'
    ? `${call}, which was down`
    : `${call}, which ${end} at ${writeMs(returned.atMs)}`
}

/** What a client saw of its operation's end: `returned 3`. */
export function tellOutcome(outcome: Outcome, answer: Answer): string {
  if (outcome === 'refused') return 'was refused'
  if (outcome === 'unknown') return 'was cut off'
  if ('error' in answer) return `failed with '${answer.error.slice(0, 60)}'`
  return answer.value === undefined ? 'returned' : `returned ${writeValue(answer.value)}`
}
