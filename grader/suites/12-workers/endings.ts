/** Step 7: going home, and dying. */
import { expect } from '#suite'
import { openBacklog } from './backlog.ts'
import { booked, countKeys, openBank, ordersIn } from './bank.ts'
import {
  becomes,
  closedGate,
  openOffice,
  orderOf,
  patiently,
  placeAll,
  type ShopScene,
} from './words.ts'

export async function aClerkWhoLeavesFinishesFirst(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene)
  const bank = await openBank(scene)
  const gate = closedGate()
  bank.says(async () => {
    await gate.opened
    return booked
  })
  const counter = await subject.openCounter({ redis: redis.url })
  const queue = await openBacklog(scene, 'orders')
  const clerk = await subject.startClerk({ redis: redis.url, bank: bank.url, atOnce: 2 })
  await placeAll(counter, [orderOf('ada'), orderOf('bob'), orderOf('cem'), orderOf('dan')])
  await patiently('The clerk did not have two orders in hand.', () => {
    expect(bank.charges.length).toBe(2)
  })
  let isClosed = false
  const closing = clerk.close()
  closing.then(
    () => (isClosed = true),
    () => {},
  )
  // Calls are begun in their order: when these have been answered, the clerk knows.
  for (const id of ['ada', 'bob', 'cem', 'dan']) await counter.status(id)
  expect(isClosed, 'The clerk was gone while it had orders in hand.').toBe(false)
  gate.open()
  await closing
  const held = 'An order that the clerk had in hand was not finished when it was gone.'
  expect([await counter.status('ada'), await counter.status('bob')], held).toEqual(['sold', 'sold'])
  const begun = ordersIn(bank).toSorted()
  expect(begun, 'A clerk who was leaving began another order.').toEqual(['ada', 'bob'])
  const left = 'The other orders did not wait for the next clerk.'
  expect(await queue.count('waiting', 'prioritized'), left).toBe(2)
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  for (const id of ['cem', 'dan']) {
    await becomes(counter, { id, status: 'sold', message: 'The next clerk did not go on.' })
  }
  expect(await office.left('concert'), 'Not each order took its seats once.').toBe(92)
}

export async function ordersOutliveTheirClerks(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene)
  const [bank, first, second] = await Promise.all([
    openBank(scene),
    scene.another(),
    scene.another(),
  ])
  const gate = closedGate()
  bank.says(async (_, nth) => {
    if (nth <= 2) await gate.opened
    return booked
  })
  const counter = await subject.openCounter({ redis: redis.url })
  const clerk = { redis: redis.url, bank: bank.url, lockMs: 300 }
  await first.subject.startClerk(clerk)
  await placeAll(counter, [orderOf('ada')])
  await patiently('An order did not reach the bank.', () => {
    expect(bank.charges.length).toBeGreaterThanOrEqual(1)
  })
  await second.subject.startClerk(clerk)
  await first.kill()
  await patiently('Nobody went on with the order of a clerk who had died.', () => {
    expect(bank.charges.length).toBeGreaterThanOrEqual(2)
  })
  await subject.startClerk(clerk)
  await second.kill()
  const done = 'An order that had cost two clerks was not done by a third.'
  await becomes(counter, { id: 'ada', status: 'sold', message: done })
  gate.open()
  expect(countKeys(bank, 'ada'), 'An order was charged more than once.').toBe(1)
  expect(await office.left('concert'), 'An order took its seats more than once.').toBe(98)
}
