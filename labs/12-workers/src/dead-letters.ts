/** Orders that have failed for good, and what is known about them. */
import { notImplemented } from '@cloud-labs/labkit'
import { type Job, Queue } from 'bullmq'
import { connectionTo } from './connection.ts'
import { type DeadLetter, deadOrdersQueue, type Order } from './orders.ts'

/** The dead-letter queue. Nobody works it off; somebody reads it. */
export type DeadLetters = Queue<DeadLetter>

export function openDeadLetters(redis: string): DeadLetters {
  return new Queue<DeadLetter>(deadOrdersQueue, { connection: connectionTo(redis) })
}

/** Sets an order aside, once for each time that it was placed, also if this job runs again. */
export async function bury(letters: DeadLetters, job: Job<Order>, error: Error): Promise<void> {
  // TODO(4): put a DeadLetter into the queue of dead orders.
  notImplemented(4, `bury ${job.id} in ${letters.name}: ${error.message}`)
}

/**
 * Gives all dead orders another life, the oldest first.
 * @param add Puts an order into its queue, whose id must be free.
 * @returns How many there were.
 */
export async function redrive(
  letters: DeadLetters,
  orders: Queue<Order>,
  add: (order: Order) => Promise<void>,
): Promise<number> {
  // TODO(4): place the order of each letter anew, and take the letter away.
  notImplemented(4, `move what is in ${letters.name} to ${orders.name} with ${add.name}`)
}
