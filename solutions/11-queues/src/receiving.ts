/** How messages are lent to consumers. */
import { buryPoison } from './dead-letters.ts'
import { listUnlocked } from './fifo.ts'
import { isVisible, type Message, type Queue } from './queue.ts'
import { issueReceipt } from './receipts.ts'
import type { Registry } from './registry.ts'
import { dropExpired } from './retention.ts'

export interface Order {
  /** How many messages at most. */
  readonly limit: number
  /** How long nobody else will receive them. */
  readonly visibilityMs: number
}

/** Takes what there is: hides messages from everybody else, and gives each a new receipt. */
export function take(registry: Registry, queue: Queue, { limit, visibilityMs }: Order): Message[] {
  dropExpired(queue)
  buryPoison(registry, queue)
  const available = queue.isFifo
    ? listUnlocked(queue)
    : [...queue.messages.values()].filter(isVisible)
  return available.slice(0, limit).map((message) => lend(queue, message, visibilityMs))
}

// #region lend
/** @returns The message as it is now: a later receiver must not change what this one is told. */
function lend(queue: Queue, message: Message, visibilityMs: number): Message {
  const now = Date.now()
  message.visibleAtMs = now + visibilityMs
  message.receiveCount += 1
  message.firstReceivedAtMs ??= now
  message.receipt = issueReceipt(queue, message)
  return { ...message }
}
// #endregion lend
