/** How messages are lent to consumers. */
import { notImplemented } from '@cloud-labs/labkit'
import { buryPoison } from './dead-letters.ts'
import { listUnlocked } from './fifo.ts'
import { isVisible, type Message, type Queue } from './queue.ts'
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
  // TODO(2): take as many as are wanted, and count that they have been received.
  // TODO(3): hide them from everybody else, and give each a receipt handle of its own.
  notImplemented(2, `take some of ${available.length} messages`)
}
