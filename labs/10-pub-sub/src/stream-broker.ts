/** A broker that remembers: on a stream of Redis. */
import { connect, whileOpen } from './connections.ts'
import type { DurableBroker, StreamOptions } from './contract.ts'
import { openMember } from './group-member.ts'
import { append, isId } from './log.ts'
import { openReader } from './reader.ts'
import { requirePattern, requireTopic } from './topics.ts'

/** Connects to the Redis at this URL. */
export async function connectStreams(
  url: string,
  { claimAfterMs = 30_000, keep = 100_000 }: StreamOptions = {},
): Promise<DurableBroker> {
  const ending = new AbortController()
  const commands = await connect(url, ending.signal)
  return {
    async publish(topic, payload) {
      requireTopic(topic)
      return whileOpen(ending.signal, append(commands, { topic, payload }, keep))
    },
    async subscribe(pattern, { group, from = 'now' } = {}) {
      requirePattern(pattern)
      if (from !== 'now' && from !== 'start' && !isId(from)) {
        throw new TypeError(`'${from}' is no place to begin.`)
      }
      ending.signal.throwIfAborted()
      const closing = new AbortController()
      // All subscriptions end with the broker, also one that is still being made.
      ending.signal.addEventListener('abort', () => closing.abort(), { signal: closing.signal })
      try {
        // Whoever waits for messages keeps a connection to itself.
        const connection = await connect(url, closing.signal)
        const opening =
          group === undefined
            ? openReader(connection, { pattern, from, closing })
            : openMember(connection, commands, { pattern, group, from, claimAfterMs, closing })
        return await whileOpen(closing.signal, opening)
      } catch (error) {
        closing.abort()
        throw error
      }
    },
    close: async () => ending.abort(),
  }
}
