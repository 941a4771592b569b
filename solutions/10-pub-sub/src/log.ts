/** The log: one stream of Redis with all messages of all topics, in the order of their ids. */
import type { Redis } from 'ioredis'
import type { Message } from './contract.ts'

export const logKey = 'messages'

/** How many messages are read at once: what Redis answers must fit into memory. */
export const pageSize = 100

/** An entry of a stream as Redis tells it: the id, and names and values in turn. */
export type Entry = [id: string, fields: string[]]

/**
 * Appends a message and lets go of the oldest ones.
 * @returns The id that Redis gave it.
 */
export async function append(
  redis: Redis,
  { topic, payload }: Omit<Message, 'id'>,
  keep: number,
): Promise<string> {
  const content = ['topic', topic, 'payload', JSON.stringify(payload)]
  const id = await redis.xadd(logKey, 'MAXLEN', '~', keep, '*', ...content)
  return id ?? ''
}

/** The id of the newest message; '0-0', which comes before all others, if there is none. */
export async function newestId(redis: Redis): Promise<string> {
  const [newest] = await redis.xrevrange(logKey, '+', '-', 'COUNT', 1)
  return newest?.[0] ?? '0-0'
}

/** The first entries of what `XREAD` and `XREADGROUP` answer about the one stream. */
export function entriesIn(answer: unknown): Entry[] {
  const [stream] = (answer ?? []) as [string, Entry[]][]
  return stream?.[1] ?? []
}

/** Reads an entry; nothing where somebody else wrote something else. */
export function toMessage([id, fields]: Entry): Message | undefined {
  const pairs = fields.flatMap((name, index) => (index % 2 ? [] : [[name, fields[index + 1]]]))
  const { topic, payload } = Object.fromEntries(pairs)
  if (topic === undefined || payload === undefined) return undefined
  try {
    return { id, topic, payload: JSON.parse(payload) as unknown }
  } catch {
    return undefined
  }
}

const largest = 2n ** 64n - 1n

export function isId(text: string): boolean {
  return /^\d+-\d+$/.test(text) && text.split('-').every((digits) => BigInt(digits) <= largest)
}

/** Whether an id comes after another one: both are two numbers, and not text. */
export function isLater(id: string, other: string): boolean {
  const [ms, count] = numbersOf(id)
  const [otherMs, otherCount] = numbersOf(other)
  return ms === otherMs ? count > otherCount : ms > otherMs
}

function numbersOf(id: string): [bigint, bigint] {
  const [ms = '0', count = '0'] = id.split('-')
  return [BigInt(ms), BigInt(count)]
}
