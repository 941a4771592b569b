/** Messages do not wait for ever. */
import type { Queue } from './queue.ts'
import { numberIn } from './settings.ts'

/** Forgets the messages that have been there for the retention period, whoever has them. */
export function dropExpired(queue: Queue): void {
  const retentionMs = numberIn(queue.settings, 'MessageRetentionPeriod') * 1000
  for (const message of queue.messages.values()) {
    if (Date.now() - message.sentAtMs >= retentionMs) queue.messages.delete(message.id)
  }
}
