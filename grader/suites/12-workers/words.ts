/** What several scenarios of this suite say. */
import { at, eventually, expect } from '#suite'
import type * as Contract from '../../../labs/12-workers/src/shop.ts'
import type { RemoteObject } from '../../src/box/remote.ts'
import type { Scene } from '../../src/run/scene.ts'

/** What every scenario of this suite is given. */
export type ShopScene = Scene<typeof Contract>

export type Office = RemoteObject<Contract.BoxOffice>
export type Counter = RemoteObject<Contract.Counter>
export type Order = Contract.Order

/** A time that no scenario lasts: what rests so long rests until somebody wakes it. */
export const agesMs = 60_000

/** Redis and the subject's own clock round to milliseconds. */
export const roundingMs = 3

/** An order for a concert with seats enough. */
export function orderOf(id: string, more: Partial<Order> = {}): Order {
  return { id, event: 'concert', seats: 2, cents: 4_900, ...more }
}

/** Opens a box office that offers the concert. */
export async function openOffice({ subject, redis }: ShopScene, seats = 100): Promise<Office> {
  const office = await subject.openBoxOffice({ redis: redis.url })
  await office.offer('concert', seats)
  return office
}

export async function placeAll(counter: Counter, orders: readonly Order[]): Promise<void> {
  const told = 'An order was not accepted.'
  for (const order of orders) expect(await counter.place(order), told).toBe('accepted')
}

/** Waits until an order has a status. */
export async function becomes(
  counter: Counter,
  { id, status, message }: { id: string; status: Contract.Status; message: string },
): Promise<void> {
  await patiently(message, async () => {
    expect(await counter.status(id), message).toBe(status)
  })
}

/**
 * As `eventually`, with twice its patience: for what follows only after something else has been
 * given time, as a lock to run out or a window to pass.
 */
export async function patiently(message: string, expectations: () => unknown): Promise<void> {
  try {
    await eventually(message, expectations)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AssertionError') throw error
    await eventually(message, expectations)
  }
}

/** A word or a number from a stranger; nothing else can be told. */
export function wordAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' || typeof found === 'number' ? `${found}` : '(none)'
}

/** A door that the scenario opens. */
export interface Gate {
  readonly opened: Promise<undefined>
  open(): void
}

export function closedGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { opened: promise, open: () => resolve(undefined) }
}
