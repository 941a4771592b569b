/** How messages travel on the channels of Redis. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Message } from './contract.ts'

const prefix = 'topic:'

export function channelOf(topic: string): string {
  return `${prefix}${topic}`
}

/**
 * The glob patterns of PSUBSCRIBE that together cover a pattern. They may cover more: a `*` of
 * Redis does not stop at a slash. No channel is covered by two of them.
 */
export function globsOf(pattern: string): string[] {
  // TODO(3): a '+' becomes a '*', a '#' one or two globs, and what is special to Redis alone is
  // escaped.
  notImplemented(3, 'cover a pattern with globs')
}

/** What goes over a channel; the topic is in the channel's name. */
export function writeMessage({ id, payload }: Message): string {
  return JSON.stringify({ id, payload })
}

/** Reads what came over a channel; nothing where somebody else wrote something else. */
export function readMessage(channel: string, text: string): Message | undefined {
  const topic = channel.slice(prefix.length)
  // TODO(3): anybody may publish anything to a channel.
  notImplemented(3, `read what came about ${topic}`)
}
