/** A member of a group: Redis remembers what the group has been given, and what is still open. */
import { randomUUID } from 'node:crypto'
import { notImplemented } from '@cloud-labs/labkit'
import type { Redis } from 'ioredis'
import type { DurableMessage, DurableSubscription } from './contract.ts'
import { type Entry, entriesIn, logKey, toMessage } from './log.ts'
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
  await found(commands, name, from)

  async function read(): Promise<DurableMessage | undefined> {
    // TODO(5): first what others left, then what is new, until one is a message and matches; what
    // does not match is acknowledged at once, or it would stay open for ever.
    const entry = (await claim()) ?? (await fetch())
    const message = entry && toMessage(entry)
    const isWanted = message !== undefined && matches(pattern, message.topic)
    notImplemented(5, `go on after a message that is wanted: ${isWanted}`)
  }

  /** Takes over a message that has been open for too long, whoever had it. */
  async function claim(): Promise<Entry | undefined> {
    // TODO(5): XAUTOCLAIM; what it tells of entries that were trimmed is nothing.
    notImplemented(5, `claim for ${member} what has been open for ${claimAfterMs} ms`)
  }

  /** Waits for a message that the group has not been given yet. */
  async function fetch(): Promise<Entry | undefined> {
    // TODO(5): XREADGROUP, for one entry and no longer than waitMs.
    notImplemented(5, `wait ${waitMs} ms for a message`)
  }

  return {
    next: inTurns(closing.signal, read),
    async acknowledge(id) {
      // TODO(5): XACK says how many there were to acknowledge, and wants an id.
      notImplemented(5, `acknowledge ${id}`)
    },
    async close() {
      closing.abort()
    },
  }
}

/** Founds a group, unless it is there. */
async function found(commands: Redis, name: string, from: string): Promise<void> {
  // TODO(5): XGROUP CREATE, also where there is no stream yet; a group that exists stays as it is.
  notImplemented(5, `found the group ${name}`)
}
