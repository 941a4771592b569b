/** Step 5: who comes first, how fast, and how many. */
import { redis } from '@cloud-labs/labkit/testing'
import { describe, expect, test, vi } from 'vitest'
import { openBoxOffice, openCounter, startClerk } from '../src/shop.ts'
import { openBank, orderOf, patience, slowTests } from './bank.ts'

vi.setConfig(slowTests)

async function open() {
  const { url } = await redis()
  const office = await openBoxOffice({ redis: url })
  await office.offer('concert', 50)
  return { url, bank: await openBank() }
}

describe('members-come-first', () => {
  test('a member overtakes somebody who waits', async () => {
    const { url, bank } = await open()
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('guest'))
    await counter.place(orderOf('member', { member: true }))
    await startClerk({ redis: url, bank: bank.url })
    await vi.waitFor(() => expect(bank.charges).toHaveLength(2), patience)
    expect(bank.charges.map(({ order }) => order)).toEqual(['member', 'guest'])
  })
})

describe('the-bank-is-not-flooded', () => {
  test('the third of two orders in 200 milliseconds waits', async () => {
    const { url, bank } = await open()
    const counter = await openCounter({ redis: url })
    const rate = { most: 2, perMs: 200 }
    for (const id of ['order-1', 'order-2', 'order-3']) await counter.place(orderOf(id))
    const beganMs = Date.now()
    await startClerk({ redis: url, bank: bank.url, atOnce: 5, rate })
    await vi.waitFor(() => expect(bank.charges).toHaveLength(3), { ...patience, interval: 5 })
    expect(Date.now() - beganMs).toBeGreaterThanOrEqual(195)
  })
})

describe('a-full-counter-refuses', () => {
  test('a counter with room for two takes two', async () => {
    const { url } = await open()
    const counter = await openCounter({ redis: url, room: 2 })
    expect(await counter.place(orderOf('order-1'))).toBe('accepted')
    expect(await counter.place(orderOf('order-2', { member: true }))).toBe('accepted')
    expect(await counter.place(orderOf('order-3'))).toBe('full')
    expect(await counter.status('order-3')).toBe('unknown')
    expect(await counter.place(orderOf('order-1'))).toBe('accepted')
  })
})
