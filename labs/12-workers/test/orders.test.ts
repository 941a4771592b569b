/** Steps 2 and 3: take the order now, work it off later, and try again without doing it twice. */
import { redis } from '@cloud-labs/labkit/testing'
import { describe, expect, test, vi } from 'vitest'
import { openBoxOffice, openCounter, startClerk } from '../src/shop.ts'
import { becomes, openBank, orderOf, slowTests, type Teller } from './bank.ts'

vi.setConfig(slowTests)

async function open(teller?: Teller) {
  const { url } = await redis()
  const office = await openBoxOffice({ redis: url })
  await office.offer('concert', 5)
  return { url, office, bank: await openBank(teller) }
}

describe('orders-wait-for-a-clerk', () => {
  test('an order waits, is charged and sold', async () => {
    const { url, office, bank } = await open()
    const counter = await openCounter({ redis: url })
    expect(await counter.place(orderOf('order-1', { seats: 3 }))).toBe('accepted')
    expect(await counter.status('order-1')).toBe('waiting')
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-1', 'sold')
    expect(await office.left('concert')).toBe(2)
    expect(bank.charges).toMatchObject([{ order: 'order-1', cents: 1_500 }])
  })

  test('an order for which there are no seats is sold out and not charged', async () => {
    const { url, bank } = await open()
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1', { seats: 6 }))
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-1', 'sold-out')
    expect(bank.charges).toEqual([])
  })
})

describe('the-same-order-is-placed-once', () => {
  test('an order that is placed twice is charged once', async () => {
    const { url, bank } = await open()
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1'))
    expect(await counter.place(orderOf('order-1'))).toBe('accepted')
    await counter.place(orderOf('order-2'))
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-2', 'sold')
    expect(bank.charges.map(({ order }) => order)).toEqual(['order-1', 'order-2'])
  })
})

describe('failures-are-tried-again-later', () => {
  test('a bank in trouble is asked again', async () => {
    const { url, bank } = await open((_, nth) => (nth < 3 ? 500 : 201))
    const counter = await openCounter({ redis: url, attempts: 3, backoffMs: 10 })
    await counter.place(orderOf('order-1'))
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-1', 'sold')
    expect(bank.charges).toHaveLength(3)
  })

  test('a declined charge is not tried again', async () => {
    const { url, bank } = await open(() => 402)
    const counter = await openCounter({ redis: url, attempts: 3, backoffMs: 10 })
    await counter.place(orderOf('order-1'))
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-1', 'failed')
    expect(bank.charges).toHaveLength(1)
  })
})

describe('a-job-that-runs-twice-charges-once', () => {
  test('all attempts of an order have the same key', async () => {
    const { url, bank } = await open((_, nth) => (nth < 2 ? 503 : 201))
    const counter = await openCounter({ redis: url, attempts: 2, backoffMs: 10 })
    await counter.place(orderOf('order-1'))
    await startClerk({ redis: url, bank: bank.url })
    await becomes(counter, 'order-1', 'sold')
    const [first, second] = bank.charges
    expect(first?.key).toBeTruthy()
    expect(second?.key).toBe(first?.key)
  })
})
