/** Step 2: take the order now, work it off later. */
import { eventually, expect } from '#suite'
import { openBacklog } from './backlog.ts'
import { openBank, ordersIn } from './bank.ts'
import { becomes, openOffice, orderOf, placeAll, type ShopScene } from './words.ts'

export async function ordersWaitForAClerk(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene, 5)
  const counter = await subject.openCounter({ redis: redis.url })
  const queue = await openBacklog(scene, 'orders')
  const orders = [orderOf('ada', { seats: 3, cents: 100 }), orderOf('bob', { seats: 4 })]
  await placeAll(counter, orders)
  const waiting = 'The orders did not wait in their queue.'
  expect(await queue.count('waiting', 'prioritized'), waiting).toBe(2)
  const elsewhere = await subject.openCounter({ redis: redis.url })
  const status = 'An order that nobody had begun was not waiting.'
  expect(await elsewhere.status('ada'), status).toBe('waiting')
  expect(await elsewhere.status('eve'), 'An order was known that nobody gave.').toBe('unknown')

  const bank = await openBank(scene)
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  const sold = 'An order was not worked off by the clerk who came later.'
  await becomes(elsewhere, { id: 'ada', status: 'sold', message: sold })
  const out = 'An order without seats left was not sold out.'
  await becomes(elsewhere, { id: 'bob', status: 'sold-out', message: out })
  expect(await office.left('concert'), 'Not the seats of one order were taken.').toBe(2)
  expect(ordersIn(bank), 'Not exactly the order with seats was charged.').toEqual(['ada'])
  expect(bank.charges[0]?.cents, 'Another amount was charged than the order says.').toBe(100)
}

export async function theSameOrderIsPlacedOnce(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  await openOffice(scene)
  const counter = await subject.openCounter({ redis: redis.url })
  const other = await subject.openCounter({ redis: redis.url })
  const queue = await openBacklog(scene, 'orders')
  const ada = orderOf('ada')
  const answers = await Promise.all([counter, other, counter].map((each) => each.place(ada)))
  const refused = 'An order that was placed again was not accepted.'
  expect(answers, refused).toEqual(['accepted', 'accepted', 'accepted'])
  const once = 'An order that was placed three times did not wait once.'
  expect(await queue.count('waiting', 'prioritized'), once).toBe(1)

  const bank = await openBank(scene)
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  const sold = 'An order was not sold.'
  await becomes(counter, { id: 'ada', status: 'sold', message: sold })
  expect(await other.place(ada), refused).toBe('accepted')
  await placeAll(other, [orderOf('bob')])
  await becomes(counter, { id: 'bob', status: 'sold', message: sold })
  await eventually('An order that had been sold was begun again.', async () => {
    expect(await queue.count('waiting', 'prioritized', 'active', 'delayed')).toBe(0)
    expect(await counter.status('ada')).toBe('sold')
  })
  const twice = 'An order that had been sold was charged again.'
  expect(ordersIn(bank), twice).toEqual(['ada', 'bob'])
}
