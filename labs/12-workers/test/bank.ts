/** A bank and orders, as the public tests use them. */
import { upstream } from '@cloud-labs/labkit/testing'
import { expect, vi } from 'vitest'
import type { Counter, Order, Status } from '../src/shop.ts'

/** Time is real here, and the embedded server sometimes takes five seconds to notice something. */
export const patience = { timeout: 10_000 } as const

/** For `vi.setConfig`: a test may be patient once. */
export const slowTests = { testTimeout: 15_000 } as const

/** How the bank answers a charge; `nth` counts those of the same order, from 1 on. */
export type Teller = (order: string, nth: number) => number | Promise<number>

export interface Charge {
  readonly order: string
  readonly cents: number
  readonly key: string | undefined
}

/** A bank that answers with a status, 201 unless told otherwise. */
export async function openBank(teller: Teller = () => 201) {
  const charges: Charge[] = []
  const server = await upstream(async (request, response) => {
    const { body = '{}' } = server.received.at(-1) ?? {}
    const { order, cents } = JSON.parse(body) as Charge
    charges.push({ order, cents, key: request.headers['idempotency-key']?.toString() })
    const nth = charges.filter((charge) => charge.order === order).length
    const status = await teller(order, nth)
    response.writeHead(status).end(status === 402 ? 'Not enough money.' : '')
  })
  return { url: server.url, charges }
}

/** An order for a concert. */
export function orderOf(id: string, more: Partial<Order> = {}): Order {
  return { id, event: 'concert', seats: 1, cents: 1_500, ...more }
}

/** Waits until an order has a status. */
export async function becomes(counter: Counter, id: string, status: Status): Promise<void> {
  await vi.waitFor(async () => expect(await counter.status(id)).toBe(status), patience)
}
