/** What a queue knows about a message and its receiver may ask for. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Message } from './queue.ts'

/** @param names Names of attributes, or 'All'. */
export function describeMessage(
  message: Message,
  names: readonly string[],
): Record<string, string> {
  if (names.length === 0) return {}
  // TODO(2): when it was sent, how often it was received, and when for the first time.
  // TODO(6): which queue gave it up.
  // TODO(7): its group, its deduplication id, its number.
  notImplemented(2, `describe ${message.id}`)
}
