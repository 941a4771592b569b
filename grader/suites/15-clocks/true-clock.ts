import type { Entry, Finished, History, Operation } from '@cloud-labs/sim'

/** What a node's own clock shows at a moment, from the faults that made it wrong. */
export function readClock({ entries }: History, node: string, trueMs: number): number {
  const clock = { sinceMs: 0, readingMs: 0, rate: 1 }
  const read = (atMs: number): number => clock.readingMs + (atMs - clock.sinceMs) * clock.rate
  for (const entry of entries) {
    if (entry.kind !== 'fault' || entry.atMs > trueMs) continue
    const { fault } = entry
    if (fault.fault !== 'clock' || fault.node !== node) continue
    clock.readingMs = read(entry.atMs) + (fault.jumpMs ?? 0)
    clock.sinceMs = entry.atMs
    clock.rate = 1 + (fault.driftPpm ?? 0) / 1_000_000
  }
  return read(trueMs)
}

/** The four readings of an answered question for the time (T1 to T4). */
export type Readings = readonly [number, number, number, number]

/** The questions that a node asked during an operation. */
export interface Questions {
  readonly asked: number
  readonly answered: readonly Readings[]
  /** Whether one was asked while the one before it still waited for its answer. */
  readonly areHasty: boolean
}

/** What an operation that measures the server's clock truly sent and received. */
export function readQuestions(history: History, operation: Operation): Questions {
  const { entries } = history
  const { node, args, invokedAt, returnedAt = entries.length } = operation
  const server = String(args[0])
  const during = entries.slice(invokedAt, returnedAt)
  const answered: Readings[] = []
  let [asked, isOpen, areHasty] = [0, false, false]
  let closes: (entry: Entry) => boolean = () => false
  for (const sent of during) {
    if (closes(sent)) isOpen = false
    if (sent.kind !== 'send' || sent.node !== node || sent.to !== server) continue
    // What the server itself asked some time ago may be answered meanwhile.
    if (sent.role === 'reply') continue
    asked += 1
    areHasty ||= isOpen
    isOpen = true
    const reply = during.find((one) => one.kind === 'send' && one.answers === sent.id)
    const returned = reply?.kind === 'send' ? during.find(isReceiptOf(reply.id)) : undefined
    closes = (entry) => entry === returned || (entry.kind === 'timeout' && entry.id === sent.id)
    const arrived = during.find(isReceiptOf(sent.id))
    if (arrived === undefined || reply === undefined || returned === undefined) continue
    answered.push([
      readClock(history, node, sent.atMs),
      readClock(history, server, arrived.atMs),
      readClock(history, server, reply.atMs),
      readClock(history, node, returned.atMs),
    ])
  }
  return { asked, answered, areHasty }
}

/** Whether somebody wanted to synchronise and was never answered: then there is no offset. */
export function goesUnanswered(operation: Operation, { history }: Finished): boolean {
  return operation.name === 'synchronise' && readQuestions(history, operation).answered.length === 0
}

function isReceiptOf(id: number): (entry: Entry) => boolean {
  return (entry) => entry.kind === 'receive' && entry.id === id
}
