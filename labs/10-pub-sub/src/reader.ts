/** A subscriber who reads the log alone, at its own pace. */
import { notImplemented } from '@cloud-labs/labkit'
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
  // TODO(4): where to begin? 'Now' is this moment, and not the one in which somebody first reads.
  const position = from === 'now' ? await newestId(connection) : from
  const page: Entry[] = []

  async function read(): Promise<DurableMessage | undefined> {
    // TODO(4): the next entry of the page, or of the next page, that is a message and matches.
    const [next] = [...page, ...(await fetchPage())]
    const message = next && toMessage(next)
    const isWanted = message !== undefined && matches(pattern, message.topic)
    notImplemented(4, `go on after a message that is wanted: ${isWanted}`)
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
