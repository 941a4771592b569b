import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { createQueue, type Limits } from './queue.ts'
import { assertTopic, matcher, type Message } from './topics.ts'

export async function dial(url: string) {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (n) => 20 * n })
  redis.on('error', () => {})
  await once(redis, 'ready')
  return redis
}

/** Something to race with. */
export function ending() {
  const { promise: comes, reject } = Promise.withResolvers<never>()
  comes.catch(() => {})
  return { comes, come: () => reject(new Error('closed')) }
}

const nameOf = (topic: string) => `topic:${topic}`

/** One glob that covers it all, perhaps too much. */
function globOf(pattern: string) {
  const [fixed = ''] = pattern.split(/[+#]/)
  return `${nameOf(fixed.replace(/\/$/, '')).replaceAll(/[*?[\]\\]/g, '\\$&')}*`
}

function read(channel: string, text: string): Message | undefined {
  try {
    const content: unknown = JSON.parse(text)
    if (content === null || typeof content !== 'object' || !('id' in content)) return undefined
    const { id, payload } = content as Message
    return typeof id === 'string' && payload !== undefined
      ? { id, payload, topic: channel.slice(6) }
      : undefined
  } catch {
    return undefined
  }
}

/** A connection for each subscription: nothing has to be sorted out. */
export async function connectPubSub(url: string) {
  const redis = await dial(url)
  const open = new Set<{ close(): Promise<void> }>()
  const end = ending()

  async function subscribe(
    pattern: string,
    { group, ...limits }: Limits & { group?: string } = {},
  ) {
    const wants = matcher(pattern)
    const queue = createQueue<Message>(limits)
    const ear = await dial(url)
    const hear = async (channel: string, text: string) => {
      const message = read(channel, text)
      if (message === undefined || !wants(message.topic)) return
      if (group === undefined || (await isFirst(`${group}/${pattern}`, message.id))) {
        queue.put(message)
      }
    }
    ear.on('message', hear)
    ear.on('pmessage', (_glob: string, channel: string, text: string) => hear(channel, text))
    await (/[+#]/.test(pattern) ? ear.psubscribe(globOf(pattern)) : ear.subscribe(nameOf(pattern)))
    const subscription = {
      next: queue.next,
      dropped: async () => queue.dropped(),
      async close() {
        queue.close()
        ear.disconnect()
        open.delete(subscription)
      },
    }
    open.add(subscription)
    return subscription
  }

  async function isFirst(group: string, id: string) {
    const key = `count:${group}:${id}`
    const results = await redis
      .multi()
      .incr(key)
      .expire(key, 20)
      .exec()
      .catch(() => null)
    return results?.[0]?.[1] === 1
  }

  return {
    subscribe,
    async publish(topic: string, payload: unknown) {
      assertTopic(topic)
      const id = randomUUID()
      await Promise.race([redis.publish(nameOf(topic), JSON.stringify({ payload, id })), end.comes])
      return id
    },
    async close() {
      await Promise.all([...open].map((subscription) => subscription.close()))
      end.come()
      redis.disconnect()
    },
  }
}
