/** Messages do not wait for ever. */
import type { Message, Queue } from './queue.ts'
import { numberIn } from './settings.ts'

/** Forgets the messages that have been there for the retention period, whoever has them. */
export function dropExpired(queue: Queue): void {
  for (const message of queue.messages.values()) {
    if (expiryOf(queue, message) <= Date.now()) queue.messages.delete(message.id)
  }
}

/** When a message is dropped, in milliseconds since 1970. */
export function expiryOf(queue: Queue, message: Message): number {
  return message.sentAtMs + numberIn(queue.settings, 'MessageRetentionPeriod') * 1000
}
