/** The bank, as the suite plays it: it pays, refuses, breaks down or keeps somebody waiting. */
import { at } from '#suite'
import type { Answer, Received } from '../../src/run/upstream.ts'
import { type ShopScene, wordAt } from './words.ts'

/** One request to book a charge; everything in it comes from a stranger. */
export interface Charge {
  readonly order: string
  readonly cents: unknown
  readonly key: string
  /** When it had arrived, on the clock of Redis, in milliseconds. */
  readonly atMs: number
}

/** Answers a charge; `nth` counts those of the same order, from 1 on. */
export type Teller = (charge: Charge, nth: number) => Answer | Promise<Answer>

export interface Bank {
  readonly url: string
  /** What has arrived, oldest first. */
  readonly charges: readonly Charge[]
  /** Answers from now on. */
  says(teller: Teller): void
}

export const booked: Answer = { status: 201 }
export const trouble: Answer = { status: 503 }
export const lost: Answer = { cut: 'before-the-answer' }
export const declined = (reason: string): Answer => ({ status: 402, body: reason })

/** Opens a bank that pays whatever is asked, until it says something else. */
export async function openBank({ upstream, redis }: ShopScene): Promise<Bank> {
  const charges: Charge[] = []
  const { client } = redis
  // A scenario may end, and its Redis with it, while somebody still asks.
  const now = (): Promise<number> => client.time().then(milliseconds, () => 0)
  let teller: Teller = () => booked
  const server = await upstream({
    name: 'the bank',
    answer: async (received) => {
      const charge = { ...read(received), atMs: await now() }
      charges.push(charge)
      if (received.method !== 'POST' || received.url !== '/charges') return { status: 404 }
      return teller(charge, charges.filter(({ order }) => order === charge.order).length)
    },
  })
  return { url: server.url, charges, says: (next) => void (teller = next) }
}

/** The orders of the charges that have arrived, in that order. */
export function ordersIn({ charges }: Bank): string[] {
  return charges.map(({ order }) => order)
}

/** How many keys an order was charged under; each is another charge to the bank. */
export function countKeys({ charges }: Bank, order: string): number {
  return new Set(charges.filter((charge) => charge.order === order).map(({ key }) => key)).size
}

function read({ body, headers }: Received): Omit<Charge, 'atMs'> {
  const content = parse(body)
  return {
    order: wordAt(content, 'order'),
    cents: at(content, 'cents'),
    key: headers['idempotency-key'] ?? '',
  }
}

/** JSON from a stranger. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The clock of Redis, in milliseconds. */
export async function readClock({ redis }: ShopScene): Promise<number> {
  return milliseconds(await redis.client.time())
}

function milliseconds([seconds, microseconds]: readonly (number | string)[]): number {
  return Number(seconds) * 1_000 + Number(microseconds) / 1_000
}
