/** A subscriber who reads the log alone, at its own pace. */
import type { Redis } from 'ioredis'
import type { DurableMessage, DurableSubscription } from './contract.ts'
import { type Entry, entriesIn, logKey, newestId, pageSize, toMessage } from './log.ts'
import { matches } from './topics.ts'
import { inTurns } from './turns.ts'

interface Place {
  readonly pattern: string
  /** 'now', 'start' or an id. */
  readonly from: string
  /** Ends the subscription, and its connection with it. */
  readonly closing: AbortController
}

/** Begins to read on a connection that nobody else uses. */
export async function openReader(
  connection: Redis,
  { pattern, from, closing }: Place,
): Promise<DurableSubscription> {
  let position = from
  // 'Now' is this moment, and not the one in which somebody reads for the first time.
  if (from === 'now') position = await newestId(connection)
  if (from === 'start') position = '0-0'
  let page: Entry[] = []

  async function read(): Promise<DurableMessage | undefined> {
    while (!closing.signal.aborted) {
      const entry = page.shift()
      if (entry === undefined) {
        page = await fetchPage()
        continue
      }
      ;[position] = entry
      const message = toMessage(entry)
      if (message !== undefined && matches(pattern, message.topic)) {
        return { ...message, redelivered: false }
      }
    }
    return undefined
  }

  async function fetchPage(): Promise<Entry[]> {
    const behind = ['STREAMS', logKey, position] as const
    return entriesIn(await connection.xread('COUNT', pageSize, 'BLOCK', 0, ...behind))
  }

  return {
    next: inTurns(closing.signal, read),
    // Nobody else is waiting for a reader's word.
    acknowledge: async () => false,
    close: async () => closing.abort(),
  }
}
