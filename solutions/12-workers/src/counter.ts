/** The counter, where orders are placed and asked about. It does no work. */
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

/** BullMQ serves jobs without a priority before all others. */
const priorities = { member: 1, other: 2 } as const

export async function openCounter({
  redis,
  attempts = 5,
  backoffMs = 1_000,
  room,
}: CounterOptions): Promise<Counter> {
  const queue = new Queue<Order, Outcome>(ordersQueue, { connection: connectionTo(redis) })
  const letters = openDeadLetters(redis)
  await Promise.all([queue.waitUntilReady(), letters.waitUntilReady()])
  // #region add
  const add = async (order: Order): Promise<void> => {
    await queue.add('order', order, {
      jobId: order.id,
      priority: order.member === true ? priorities.member : priorities.other,
      attempts,
      backoff: { type: 'exponential', delay: backoffMs },
    })
  }
  // #endregion add
  return {
    async place(order) {
      const isFull = room !== undefined && (await countWaiting(queue)) >= room
      if (isFull && (await queue.getJob(order.id)) === undefined) return 'full'
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

// #region count-waiting
/** All that somebody will have to work off: what has a priority, or rests, waits as well. */
function countWaiting(queue: Queue): Promise<number> {
  return queue.getJobCountByTypes('waiting', 'prioritized', 'delayed')
}
// #endregion count-waiting

async function statusOf(queue: Queue<Order, Outcome>, id: string): Promise<Status> {
  const state = await queue.getJobState(id)
  if (state === 'unknown' || state === 'failed') return state
  if (state !== 'completed') return 'waiting'
  return (await queue.getJob(id))?.returnvalue ?? 'unknown'
}
