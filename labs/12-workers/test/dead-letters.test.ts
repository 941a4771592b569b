/** Step 4: what nobody can work off. */
import { redis } from '@cloud-labs/labkit/testing'
import { Queue } from 'bullmq'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openBoxOffice, openCounter, startClerk } from '../src/shop.ts'
import { becomes, openBank, orderOf, patience, slowTests } from './bank.ts'

vi.setConfig(slowTests)

/** The queue of dead orders, as an operator would open it. */
function openDead(url: string): Queue {
  const dead = new Queue('dead-orders', { connection: { url } })
  onTestFinished(() => dead.close())
  return dead
}

describe('dead-letters-keep-the-reason', () => {
  test('a declined order lies among the dead and holds no seats', async () => {
    const { url } = await redis()
    const office = await openBoxOffice({ redis: url })
    await office.offer('concert', 5)
    const bank = await openBank(() => 402)
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1'))
    await startClerk({ redis: url, bank: bank.url })
    const dead = openDead(url)
    await vi.waitFor(async () => expect(await dead.count()).toBe(1), patience)
    const [letter] = await dead.getJobs('waiting')
    expect(letter?.data).toEqual({
      order: orderOf('order-1'),
      reason: 'Not enough money.',
      attempts: 1,
    })
    await vi.waitFor(async () => expect(await office.left('concert')).toBe(5), patience)
  })
})

describe('dead-letters-can-be-redriven', () => {
  test('an order that had failed is sold when the bank pays', async () => {
    const { url } = await redis()
    const office = await openBoxOffice({ redis: url })
    await office.offer('concert', 5)
    const bank = await openBank((_, nth) => (nth < 2 ? 402 : 201))
    const counter = await openCounter({ redis: url })
    await counter.place(orderOf('order-1'))
    await startClerk({ redis: url, bank: bank.url })
    const dead = openDead(url)
    await vi.waitFor(async () => expect(await dead.count()).toBe(1), patience)
    await becomes(counter, 'order-1', 'failed')
    expect(await counter.redrive()).toBe(1)
    await becomes(counter, 'order-1', 'sold')
    expect(await dead.count()).toBe(0)
  })
})
