/** Orders that have failed for good, and what is known about them. */
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
  const letter = { order: job.data, reason: error.message, attempts: job.attemptsMade + 1 }
  await letters.add('order', letter, { jobId: `${job.id}-${job.timestamp}` })
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
  const dead = await letters.getJobs('waiting', 0, -1, true)
  let redriven = 0
  for (const letter of dead) {
    const { order } = letter.data
    // A clerk may still have the job in hand: nobody could remove it, and the letter stays.
    if ((await orders.getJobState(order.id)) !== 'failed') continue
    // Its id is taken as long as the job that failed is kept.
    await orders.remove(order.id)
    await add(order)
    await letter.remove()
    redriven += 1
  }
  return redriven
}
