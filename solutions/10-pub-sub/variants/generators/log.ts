import type { Redis } from 'ioredis'
import { dial, ending } from './channels.ts'
import { assertTopic, matcher, type Message } from './topics.ts'

export type Entry = [id: string, fields: string[]]

export function parse([id, fields]: Entry): Message | undefined {
  const values = new Map<string, string>()
  for (let index = 0; index < fields.length; index += 2) {
    values.set(fields[index] ?? '', fields[index + 1] ?? '')
  }
  try {
    const topic = values.get('topic')
    const payload: unknown = JSON.parse(values.get('payload') ?? '')
    return topic === undefined ? undefined : { id, topic, payload }
  } catch {
    return undefined
  }
}

export async function latest(redis: Redis) {
  const info = await redis.xinfo('STREAM', 'messages').catch(() => [])
  const facts = info as unknown[]
  const place = facts.indexOf('last-generated-id')
  return place === -1 ? '0-0' : String(facts[place + 1])
}

/** Two numbers of 64 bits. */
export function isId(text: string) {
  const [ms = '', count = '', ...rest] = text.split('-')
  return rest.length === 0 && [ms, count].every((n) => /^\d+$/.test(n) && BigInt(n) < 2n ** 64n)
}

/** The log behind an id, without an end. */
export async function* behind(redis: Redis, id: string): AsyncGenerator<Entry, void> {
  for (let last = id; ; ) {
    const reply = await redis.xread('COUNT', 32, 'BLOCK', 5_000, 'STREAMS', 'messages', last)
    for (const entry of (reply?.[0]?.[1] ?? []) as Entry[]) {
      ;[last] = entry
      yield entry
    }
  }
}

type Work = { name: string; claimAfterMs: number }

/** What a group has for one of its members: what others left, and what is new. */
async function* shared(redis: Redis, { name, claimAfterMs }: Work) {
  const me = `${process.pid}-${Math.random()}`
  const group = ['messages', name] as const
  for (let cursor = '0-0'; ; ) {
    const [next, [id], gone = []] = (await redis.xautoclaim(
      ...([...group, me, claimAfterMs, cursor, 'COUNT', 1, 'JUSTID'] as const),
    )) as [string, string[], string[]?]
    cursor = next
    for (const lost of gone) await redis.xack(...group, lost)
    if (id !== undefined) {
      const [entry] = await redis.xrange('messages', id, id)
      if (entry === undefined) await redis.xack(...group, id)
      else yield { entry, redelivered: true }
      continue
    }
    const reply = (await redis.xreadgroup(
      ...(['GROUP', name, me, 'COUNT', 1, 'BLOCK', 200, 'STREAMS', 'messages', '>'] as const),
    )) as [string, Entry[]][] | null
    for (const entry of reply?.[0]?.[1] ?? []) yield { entry, redelivered: false }
  }
}

async function* alone(redis: Redis, from: string) {
  for await (const entry of behind(redis, from)) yield { entry, redelivered: false }
}

export type Options = { group?: string; from?: string }

export async function connectStreams(
  url: string,
  { claimAfterMs = 30_000, keep = 100_000 }: { claimAfterMs?: number; keep?: number } = {},
) {
  const redis = await dial(url)
  const open = new Set<{ close(): Promise<void> }>()
  const end = ending()

  async function subscribe(pattern: string, { group, from = 'now' }: Options = {}) {
    const wants = matcher(pattern)
    if (from !== 'now' && from !== 'start' && !isId(from)) throw new TypeError(from)
    const name = group === undefined ? undefined : `${group}@${pattern}`
    const ear = await dial(url)
    const id = from === 'now' ? await latest(redis) : from.replace('start', '0-0')
    if (name !== undefined) await found(redis, name, id)
    const entries = name === undefined ? alone(ear, id) : shared(ear, { name, claimAfterMs })
    let isOver = false
    const leaving = ending()

    async function* run() {
      for await (const { entry, redelivered } of entries) {
        const message = parse(entry)
        if (message !== undefined && wants(message.topic)) yield { ...message, redelivered }
        else if (name !== undefined) await redis.xack('messages', name, entry[0])
      }
    }

    const messages = run()
    const subscription = {
      async next() {
        try {
          const { value } = await Promise.race([messages.next(), leaving.comes])
          return isOver ? undefined : (value ?? undefined)
        } catch (error) {
          if (isOver) return undefined
          throw error
        }
      },
      acknowledge: async (message: string) =>
        name !== undefined && isId(message) && Boolean(await redis.xack('messages', name, message)),
      async close() {
        isOver = true
        leaving.come()
        ear.disconnect()
      },
    }
    open.add(subscription)
    return subscription
  }

  return {
    subscribe,
    async publish(topic: string, payload: unknown) {
      assertTopic(topic)
      const adding = redis.xadd('messages', '*', 'payload', JSON.stringify(payload), 'topic', topic)
      const id = await Promise.race([adding, end.comes])
      await redis.xtrim('messages', 'MAXLEN', keep)
      return id
    },
    async close() {
      for (const subscription of open) await subscription.close()
      end.come()
      redis.disconnect()
    },
  }
}

async function found(redis: Redis, name: string, id: string) {
  const groups = (await redis.xinfo('GROUPS', 'messages').catch(() => [])) as unknown[][]
  if (groups.some((group) => group.includes(name))) return
  await redis.xgroup('CREATE', 'messages', name, id, 'MKSTREAM').catch(() => {})
}
