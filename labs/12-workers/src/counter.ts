/** The counter, where orders are placed and asked about. It does no work. */
import { notImplemented } from '@cloud-labs/labkit'
import { Queue } from 'bullmq'
import { connectionTo } from './connection.ts'
import { openDeadLetters, redrive } from './dead-letters.ts'
import { type Order, ordersQueue, type Outcome, type Status } from './orders.ts'

export interface CounterOptions {
  readonly redis: string
  /** How often an order is tried at most; 5 unless given. */
  readonly attempts?: number
  /** How long an order rests before its second attempt, in milliseconds; 1,000 unless given. */
  readonly backoffMs?: number
  /** How many orders may wait at most; any number unless given. */
  readonly room?: number
}

export interface Counter {
  /** Puts an order into the queue and does not wait for it. The same order counts once. */
  place(order: Order): Promise<'accepted' | 'full'>
  status(order: string): Promise<Status>
  /** Gives all dead orders another life. @returns How many there were. */
  redrive(): Promise<number>
  close(): Promise<void>
}

export async function openCounter({ redis }: CounterOptions): Promise<Counter> {
  const queue = new Queue<Order, Outcome>(ordersQueue, { connection: connectionTo(redis) })
  const letters = openDeadLetters(redis)
  await Promise.all([queue.waitUntilReady(), letters.waitUntilReady()])
  const add = async (order: Order): Promise<void> => {
    // TODO(2): put the order into the queue, as a job with the order's own id.
    // TODO(3): say how often it is tried, and how long it rests before each attempt.
    // TODO(5): say who comes first.
    notImplemented(2, `place the order ${order.id}`)
  }
  return {
    async place(order) {
      // TODO(5): refuse if there is no room, unless the order is known already.
      await add(order)
      return 'accepted'
    },
    status: (order) => statusOf(queue, order),
    redrive: () => redrive(letters, queue, add),
    async close() {
      await Promise.all([queue.close(), letters.close()])
    },
  }
}

async function statusOf(queue: Queue<Order, Outcome>, id: string): Promise<Status> {
  // TODO(2): what the state of its job, and the value that the job returned, say about an order.
  notImplemented(2, `look up ${id} in ${queue.name}`)
}
