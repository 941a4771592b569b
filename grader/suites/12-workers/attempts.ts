/** Step 3: once more, but not twice. */
import { expect } from '#suite'
import { openBacklog } from './backlog.ts'
import { booked, countKeys, declined, lost, openBank, ordersIn, trouble } from './bank.ts'
import {
  agesMs,
  becomes,
  openOffice,
  orderOf,
  patiently,
  placeAll,
  roundingMs,
  type ShopScene,
} from './words.ts'

export async function failuresAreTriedAgainLater(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  await openOffice(scene)
  const bank = await openBank(scene)
  bank.says((_, nth) => (nth < 4 ? trouble : booked))
  const counter = await subject.openCounter({ redis: redis.url, attempts: 4, backoffMs: 40 })
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  await placeAll(counter, [orderOf('ada')])
  const tried = 'An order was not tried until the bank booked its charge.'
  await becomes(counter, { id: 'ada', status: 'sold', message: tried })
  expect(bank.charges.length, 'An order was not tried four times.').toBe(4)
  const early = 'An attempt came earlier than twice the rest before.'
  for (const [index, restMs] of [40, 80, 160].entries()) {
    const from = bank.charges[index]?.atMs ?? 0
    const to = bank.charges[index + 1]?.atMs ?? 0
    expect(to - from, early).toBeGreaterThanOrEqual(restMs - roundingMs)
  }

  bank.says(() => declined('The card has expired.'))
  const patient = await subject.openCounter({ redis: redis.url, backoffMs: agesMs })
  await placeAll(patient, [orderOf('bob')])
  const failed = 'An order that the bank had declined did not fail at once.'
  await becomes(patient, { id: 'bob', status: 'failed', message: failed })
  const charges = ordersIn(bank).filter((order) => order === 'bob')
  expect(charges, 'A declined order was tried again.').toEqual(['bob'])
}

export async function aJobThatRunsTwiceChargesOnce(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene, 3)
  const bank = await openBank(scene)
  bank.says((_, nth) => (nth === 1 ? lost : booked))
  const counter = await subject.openCounter({ redis: redis.url, backoffMs: agesMs })
  const queue = await openBacklog(scene, 'orders')
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  await placeAll(counter, [orderOf('ada', { seats: 2 })])
  await patiently('An order whose answer was lost did not rest.', async () => {
    expect(await queue.count('delayed')).toBe(1)
  })
  const kept = 'An order that rested did not keep its seats.'
  expect(await office.left('concert'), kept).toBe(1)
  expect(await counter.status('ada'), 'An order that rested was not waiting.').toBe('waiting')
  await queue.wake()
  const sold = 'An order whose answer was lost was never sold.'
  await becomes(counter, { id: 'ada', status: 'sold', message: sold })
  expect(countKeys(bank, 'ada'), 'A second attempt was another charge.').toBe(1)
  expect(await office.left('concert'), 'A second attempt took seats again.').toBe(1)
  bank.says(() => booked)
  await placeAll(counter, [orderOf('bob', { seats: 1 })])
  await becomes(counter, { id: 'bob', status: 'sold', message: 'An order was not sold.' })
  const keys = new Set(bank.charges.map(({ key }) => key))
  expect(keys.size, 'Two orders were one charge to the bank.').toBe(2)
}
