/** A broker that remembers: on a stream of Redis. */
import { connect } from './connections.ts'
import type { DurableBroker, DurableSubscription, StreamOptions } from './contract.ts'
import { openMember } from './group-member.ts'
import { append, isId } from './log.ts'
import { openReader } from './reader.ts'
import { requirePattern, requireTopic } from './topics.ts'

/** Connects to the Redis at this URL. */
export async function connectStreams(
  url: string,
  { claimAfterMs = 30_000, keep = 100_000 }: StreamOptions = {},
): Promise<DurableBroker> {
  const commands = await connect(url)
  const subscriptions = new Set<DurableSubscription>()
  return {
    async publish(topic, payload) {
      requireTopic(topic)
      return append(commands, { topic, payload }, keep)
    },
    async subscribe(pattern, { group, from = 'now' } = {}) {
      requirePattern(pattern)
      if (from !== 'now' && from !== 'start' && !isId(from)) {
        throw new TypeError(`'${from}' is no place to begin.`)
      }
      // Whoever waits for messages keeps a connection to itself.
      const connection = await connect(url)
      const subscription =
        group === undefined
          ? await openReader(connection, { pattern, from })
          : await openMember(connection, commands, { pattern, group, from, claimAfterMs })
      subscriptions.add(subscription)
      return subscription
    },
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.close()))
      commands.disconnect()
    },
  }
}
