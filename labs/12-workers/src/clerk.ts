/** The clerk, who works orders off. There may be any number of them, in any number of programs. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Job, Worker } from 'bullmq'
import { type BoxOffice, openBoxOffice } from './box-office.ts'
import { type DeadLetters, openDeadLetters } from './dead-letters.ts'
import type { Order, Outcome } from './orders.ts'

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

/** Lets somebody work orders off, from when this resolves until the clerk is closed. */
export async function startClerk(options: ClerkOptions): Promise<Clerk> {
  const office = await openBoxOffice({ redis: options.redis })
  const letters = openDeadLetters(options.redis)
  const worker = startWorker({ bank: options.bank, office, letters }, options)
  worker.on('error', () => {})
  await Promise.all([worker.waitUntilReady(), letters.waitUntilReady()])
  return {
    async close() {
      // TODO(7): let the worker finish, and close what it worked with when it has.
      notImplemented(7, 'let a clerk go home')
    },
  }
}

function startWorker(desk: Desk, { atOnce = 1 }: ClerkOptions): Worker<Order, Outcome> {
  // TODO(2): a worker that serves the jobs of the queue of orders, atOnce of them side by side.
  // TODO(5): which begins no more than the rate says.
  // TODO(7): whose jobs are taken for lost after lockMs, are looked for twice as often as that, and
  // survive more than one clerk.
  notImplemented(2, `let a clerk ${serve.name} ${atOnce} orders at once with ${desk.bank}`)
}

/** Does one order. It may have been done before, in part or even wholly, by somebody else. */
async function serve(job: Job<Order>, desk: Desk): Promise<Outcome> {
  // TODO(3): an order that the bank has declined is not tried again.
  // TODO(4): an order that has failed for good gives its seats back and is buried.
  return sell(job.data, desk)
}

async function sell(order: Order, _desk: Desk): Promise<Outcome> {
  // TODO(2): reserve the seats, charge the customer, and say what came of it.
  // TODO(3): choose the key of the charge.
  notImplemented(2, `sell ${order.seats} seats`)
}
