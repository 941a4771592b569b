/** A member of a group: Redis remembers what the group has been given, and what is still open. */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { DurableMessage, DurableSubscription } from './contract.ts'
import { type Entry, entriesIn, isId, logKey, toMessage } from './log.ts'
import { matches } from './topics.ts'
import { inTurns } from './turns.ts'

interface Membership {
  readonly pattern: string
  readonly group: string
  /** 'now', 'start' or an id; where a new group begins. */
  readonly from: string
  readonly claimAfterMs: number
  /** Ends the subscription, and its connection with it. */
  readonly closing: AbortController
}

/** How long a member waits before it looks again for what others left, in milliseconds. */
const longestWaitMs = 500

/**
 * Joins a group, which is founded if it is not there.
 * @param connection One that nobody else uses.
 * @param commands One that never waits.
 */
export async function openMember(
  connection: Redis,
  commands: Redis,
  { pattern, group, from, claimAfterMs, closing }: Membership,
): Promise<DurableSubscription> {
  const name = `${group}@${pattern}`
  const member = randomUUID()
  const waitMs = Math.max(1, Math.min(claimAfterMs, longestWaitMs))
  let cursor = '0-0'
  await found(commands, name, from)

  async function read(): Promise<DurableMessage | undefined> {
    while (!closing.signal.aborted) {
      const abandoned = await claim()
      const entry = abandoned ?? (await fetch())
      if (entry === undefined) continue
      const message = toMessage(entry)
      if (message !== undefined && matches(pattern, message.topic)) {
        return { ...message, redelivered: abandoned !== undefined }
      }
      await commands.xack(logKey, name, entry[0])
    }
    return undefined
  }

  // #region claim
  /** Takes over a message that has been open for too long, whoever had it. */
  async function claim(): Promise<Entry | undefined> {
    const answer = await commands.xautoclaim(
      ...([logKey, name, member, claimAfterMs, cursor, 'COUNT', 1] as const),
    )
    const [next, entries] = answer as [string, (Entry | null)[]]
    cursor = next
    // Older servers tell what has been trimmed meanwhile as nothing.
    return entries.find((entry) => entry !== null)
  }
  // #endregion claim

  async function fetch(): Promise<Entry | undefined> {
    const wait = ['COUNT', 1, 'BLOCK', waitMs, 'STREAMS', logKey, '>'] as const
    const [entry] = entriesIn(await connection.xreadgroup('GROUP', name, member, ...wait))
    return entry
  }

  return {
    next: inTurns(closing.signal, read),
    acknowledge: async (id) => isId(id) && (await commands.xack(logKey, name, id)) > 0,
    async close() {
      closing.abort()
    },
  }
}

const starts: Readonly<Record<string, string>> = { now: '$', start: '0' }

async function found(commands: Redis, name: string, from: string): Promise<void> {
  try {
    await commands.xgroup('CREATE', logKey, name, starts[from] ?? from, 'MKSTREAM')
  } catch (error) {
    if (!String(error).includes('BUSYGROUP')) throw error
  }
}
