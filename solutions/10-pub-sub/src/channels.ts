/** How messages travel on the channels of Redis. */
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
  const levels = pattern.split('/')
  const isOpen = levels.at(-1) === '#'
  const fixed = (isOpen ? levels.slice(0, -1) : levels)
    .map((level) => (level === '+' ? '*' : escapeGlob(level)))
    .join('/')
  if (!isOpen) return [channelOf(fixed)]
  return fixed === '' ? [channelOf('*')] : [channelOf(fixed), channelOf(`${fixed}/*`)]
}

function escapeGlob(text: string): string {
  return text.replaceAll(/[*?[\]\\]/g, '\\$&')
}

/** What goes over a channel; the topic is in the channel's name. */
export function writeMessage({ id, payload }: Message): string {
  return JSON.stringify({ id, payload })
}

/** Reads what came over a channel; nothing where somebody else wrote something else. */
export function readMessage(channel: string, text: string): Message | undefined {
  const content = parse(text)
  if (typeof content !== 'object' || content === null) return undefined
  const { id, payload } = content as { readonly id?: unknown; readonly payload?: unknown }
  if (typeof id !== 'string' || payload === undefined) return undefined
  return { id, topic: channel.slice(prefix.length), payload }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
