/** Step 5: who comes first, how fast, and how many. */
import { expect } from '#suite'
import { openBacklog } from './backlog.ts'
import { booked, openBank, ordersIn, readClock, trouble } from './bank.ts'
import {
  agesMs,
  becomes,
  closedGate,
  openOffice,
  orderOf,
  patiently,
  placeAll,
  roundingMs,
  type ShopScene,
} from './words.ts'

export async function membersComeFirst(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  await openOffice(scene)
  const bank = await openBank(scene)
  const counter = await subject.openCounter({ redis: redis.url })
  const member = true
  await placeAll(counter, [
    orderOf('ada'),
    orderOf('bob'),
    orderOf('mia', { member }),
    orderOf('cem', { member: false }),
    orderOf('max', { member }),
  ])
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  await patiently('Not all orders were worked off.', () => {
    expect(bank.charges.length).toBe(5)
  })
  const told = 'Orders were not worked off members first, and else as they came.'
  expect(ordersIn(bank), told).toEqual(['mia', 'max', 'ada', 'bob', 'cem'])
}

export async function theBankIsNotFlooded(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  await openOffice(scene)
  const [bank, other] = await Promise.all([openBank(scene), scene.another()])
  const counter = await subject.openCounter({ redis: redis.url })
  const perMs = 160
  const clerk = { redis: redis.url, bank: bank.url, atOnce: 4, rate: { most: 2, perMs } }
  await Promise.all([subject.startClerk(clerk), other.subject.startClerk(clerk)])
  const beganMs = await readClock(scene)
  await placeAll(
    counter,
    ['ada', 'bob', 'cem', 'dan', 'eve', 'fay'].map((id) => orderOf(id)),
  )
  await patiently('Orders that had to wait for the limit were lost.', () => {
    expect(new Set(ordersIn(bank)).size).toBe(6)
  })
  const arrivals = bank.charges.map(({ atMs }) => atMs).toSorted((one, two) => one - two)
  const fast = 'The clerks together began more orders than agreed.'
  for (const [nth, windows] of [
    [3, 1],
    [5, 2],
  ] as const) {
    const sinceMs = (arrivals[nth - 1] ?? 0) - beganMs
    expect(sinceMs, fast).toBeGreaterThanOrEqual(windows * perMs - roundingMs)
  }
}

export async function aFullCounterRefuses(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  await openOffice(scene)
  const bank = await openBank(scene)
  const gate = closedGate()
  bank.says(async ({ order }) => {
    if (order === 'ada') return trouble
    await gate.opened
    return booked
  })
  const settings = { redis: redis.url, backoffMs: agesMs, room: 3 }
  const counter = await subject.openCounter(settings)
  const other = await subject.openCounter(settings)
  const queue = await openBacklog(scene, 'orders')
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  await placeAll(counter, [orderOf('ada')])
  await patiently('An order that had failed did not rest.', async () => {
    expect(await queue.count('delayed')).toBe(1)
  })
  await placeAll(counter, [orderOf('bob')])
  await patiently('An order did not reach the bank.', () => {
    expect(ordersIn(bank)).toContain('bob')
  })
  // One rests and one is in hand; there is room for two.
  await placeAll(counter, [orderOf('cem'), orderOf('mia', { member: true })])
  const full = 'A full counter accepted an order.'
  expect(await other.place(orderOf('dan')), full).toBe('full')
  expect(await counter.place(orderOf('max', { member: true })), full).toBe('full')
  expect(await counter.status('dan'), 'A refused order was in the queue.').toBe('unknown')
  const known = 'A full counter refused an order that it had accepted before.'
  expect(await other.place(orderOf('cem')), known).toBe('accepted')
  expect(await counter.place(orderOf('bob')), known).toBe('accepted')

  gate.open()
  for (const id of ['bob', 'cem', 'mia']) {
    await becomes(counter, { id, status: 'sold', message: 'An accepted order was not sold.' })
  }
  const room = 'A counter with room again refused an order.'
  expect(await counter.place(orderOf('dan')), room).toBe('accepted')
}
