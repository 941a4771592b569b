/** The log: one stream of Redis with all messages of all topics, in the order of their ids. */
import { notImplemented } from '@cloud-labs/labkit'
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
  // TODO(4): XADD, which also trims.
  notImplemented(4, `append ${content.length / 2} fields and keep ${keep} messages`)
}

/** The id of the newest message; '0-0', which comes before all others, if there is none. */
export async function newestId(redis: Redis): Promise<string> {
  // TODO(4): XREVRANGE reads from the end.
  notImplemented(4, 'find the newest message')
}

/** The first entries of what `XREAD` and `XREADGROUP` answer about the one stream. */
export function entriesIn(answer: unknown): Entry[] {
  const [stream] = (answer ?? []) as [string, Entry[]][]
  return stream?.[1] ?? []
}

/** Reads an entry; nothing where somebody else wrote something else. */
export function toMessage([id, fields]: Entry): Message | undefined {
  // TODO(4): anybody may append anything to a stream.
  notImplemented(4, `read ${fields.length / 2} fields of ${id}`)
}

const largest = 2n ** 64n - 1n

export function isId(text: string): boolean {
  return /^\d+-\d+$/.test(text) && text.split('-').every((digits) => BigInt(digits) <= largest)
}

/** Whether an id comes after another one: both are two numbers, and not text. */
export function isLater(id: string, other: string): boolean {
  // TODO(6): as text, '7-10' would come before '7-9'.
  notImplemented(6, `compare ${id} with ${other}`)
}
