/** Step 7: going home, and dying. */
import { redis } from '@cloud-labs/labkit/testing'
import { describe, expect, test, vi } from 'vitest'
import { openBoxOffice, openCounter, startClerk } from '../src/shop.ts'
import { becomes, openBank, orderOf, patience, slowTests } from './bank.ts'

vi.setConfig(slowTests)

describe('a-clerk-who-leaves-finishes-first', () => {
  test('the order in hand is finished, and the next one is not begun', async () => {
    const { url } = await redis()
    const office = await openBoxOffice({ redis: url })
    await office.offer('concert', 5)
    const { promise: paid, resolve: pay } = Promise.withResolvers<number>()
    const bank = await openBank(() => paid)
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1'))
    await counter.place(orderOf('order-2'))
    const clerk = await startClerk({ redis: url, bank: bank.url })
    await vi.waitFor(() => expect(bank.charges).toHaveLength(1), patience)
    const closing = clerk.close()
    pay(201)
    await closing
    expect(await counter.status('order-1')).toBe('sold')
    expect(await counter.status('order-2')).toBe('waiting')
    expect(bank.charges).toHaveLength(1)
  })
})

describe('orders-outlive-their-clerks', () => {
  test('an order whose clerk is cut off is done by another, with the same key', async () => {
    const server = await redis()
    const { url } = await redis()
    const office = await openBoxOffice({ redis: url })
    await office.offer('concert', 5)
    const never = Promise.withResolvers<number>()
    const bank = await openBank((_, nth) => (nth === 1 ? never.promise : 201))
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1'))
    // This clerk comes in by another door, which is shut behind it: to Redis it is as good as dead.
    await startClerk({ redis: server.url, bank: bank.url, lockMs: 400 })
    await vi.waitFor(() => expect(bank.charges).toHaveLength(1), patience)
    await server.shut()
    await startClerk({ redis: url, bank: bank.url, lockMs: 400 })
    await becomes(counter, 'order-1', 'sold')
    expect(new Set(bank.charges.map(({ key }) => key)).size).toBe(1)
    expect(await office.left('concert')).toBe(4)
  })
})
