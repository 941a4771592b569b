/** The clerk, who works orders off. There may be any number of them, in any number of programs. */
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import { charge, Declined } from './bank.ts'
import { type BoxOffice, openBoxOffice } from './box-office.ts'
import { connectionTo } from './connection.ts'
import { bury, type DeadLetters, openDeadLetters } from './dead-letters.ts'
import { type Order, ordersQueue, type Outcome } from './orders.ts'

export interface ClerkOptions {
  readonly redis: string
  /** Where the bank is. */
  readonly bank: string
  /** How many orders the clerk has in hand at the same time; 1 unless given. */
  readonly atOnce?: number
  /** How many orders all clerks together begin in so many milliseconds; any number unless given. */
  readonly rate?: { readonly most: number; readonly perMs: number }
  /** How long an order belongs to a clerk who is not heard of; 30,000 milliseconds unless given. */
  readonly lockMs?: number
}

export interface Clerk {
  /** Begins nothing more from now on; resolves when what was begun has been finished. */
  close(): Promise<void>
}

/** What a clerk works with. */
interface Desk {
  readonly bank: string
  readonly office: BoxOffice
  readonly letters: DeadLetters
}

/** How many clerks an order may cost. One that kills them all must not go on for ever. */
const mostDeaths = 10

/** Lets somebody work orders off, from when this resolves until the clerk is closed. */
export async function startClerk(options: ClerkOptions): Promise<Clerk> {
  const office = await openBoxOffice({ redis: options.redis })
  const letters = openDeadLetters(options.redis)
  const worker = startWorker({ bank: options.bank, office, letters }, options)
  worker.on('error', () => {})
  await Promise.all([worker.waitUntilReady(), letters.waitUntilReady()])
  return {
    async close() {
      await worker.close()
      await Promise.all([office.close(), letters.close()])
    },
  }
}

function startWorker(
  desk: Desk,
  { redis, atOnce = 1, rate, lockMs = 30_000 }: ClerkOptions,
): Worker<Order, Outcome> {
  return new Worker<Order, Outcome>(ordersQueue, (job) => serve(job, desk), {
    // #region settings
    connection: connectionTo(redis),
    concurrency: atOnce,
    ...(rate === undefined ? {} : { limiter: { max: rate.most, duration: rate.perMs } }),
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: mostDeaths,
    // #endregion settings
  })
}

// #region serve
/** Does one order. It may have been done before, in part or even wholly, by somebody else. */
async function serve(job: Job<Order>, desk: Desk): Promise<Outcome> {
  try {
    return await sell(job.data, desk)
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    if (!isLastAttempt(job, error)) throw error
    await desk.office.release(job.data.id)
    await bury(desk.letters, job, error)
    throw new UnrecoverableError(error.message)
  }
}
// #endregion serve

// #region sell
/** Both effects are bound to the order's id, so that a second time adds nothing to the first. */
async function sell(order: Order, { bank, office }: Desk): Promise<Outcome> {
  if (!(await office.reserve(order))) return 'sold-out'
  await charge(bank, { order: order.id, cents: order.cents, key: order.id })
  return 'sold'
}
// #endregion sell

function isLastAttempt(job: Job, error: Error): boolean {
  return error instanceof Declined || job.attemptsMade + 1 >= (job.opts.attempts ?? 1)
}
