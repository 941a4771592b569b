/** Step 4: what nobody can work off. */
import { at, expect } from '#suite'
import { openBacklog } from './backlog.ts'
import { booked, declined, openBank, ordersIn, trouble } from './bank.ts'
import {
  becomes,
  openOffice,
  orderOf,
  patiently,
  placeAll,
  type ShopScene,
  wordAt,
} from './words.ts'

const reason = 'The card has expired.'

/** Which orders are dead, sorted. */
function ordersAmong(letters: readonly unknown[]): string[] {
  return letters.map((letter) => wordAt(letter, 'order', 'id')).toSorted()
}

/** How often each was tried, as 'ada after 2', sorted. */
function attemptsAmong(letters: readonly unknown[]): string[] {
  return letters
    .map((letter) => `${wordAt(letter, 'order', 'id')} after ${wordAt(letter, 'attempts')}`)
    .toSorted()
}

export async function deadLettersKeepTheReason(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene)
  const bank = await openBank(scene)
  bank.says(({ order }, nth) => {
    if (order === 'ada') return declined(reason)
    return order === 'bob' || nth < 2 ? trouble : booked
  })
  const counter = await subject.openCounter({ redis: redis.url, attempts: 2, backoffMs: 1 })
  const dead = await openBacklog(scene, 'dead-orders')
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  const ada = orderOf('ada', { seats: 7, cents: 700 })
  await placeAll(counter, [ada, orderOf('bob'), orderOf('eve', { seats: 4 })])
  await becomes(counter, { id: 'eve', status: 'sold', message: 'An order was not tried again.' })
  const failed = 'An order with all its attempts behind it had not failed.'
  await becomes(counter, { id: 'bob', status: 'failed', message: failed })
  await becomes(counter, { id: 'ada', status: 'failed', message: failed })
  await patiently('Not exactly the orders that had failed lay among the dead.', async () => {
    expect(attemptsAmong(await dead.data())).toEqual(['ada after 1', 'bob after 2'])
  })
  const letters = await dead.data()
  const letter = letters.find((data) => at(data, 'order', 'id') === 'ada')
  expect(at(letter, 'order'), 'A dead order was not as it had been placed.').toEqual(ada)
  expect(at(letter, 'reason'), "A dead letter did not keep the bank's reason.").toBe(reason)
  await patiently('An order that had failed for good kept its seats.', async () => {
    expect(await office.left('concert')).toBe(96)
  })
}

export async function deadLettersCanBeRedriven(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const office = await openOffice(scene)
  const bank = await openBank(scene)
  bank.says(() => trouble)
  const counter = await subject.openCounter({ redis: redis.url, attempts: 2, backoffMs: 1 })
  const dead = await openBacklog(scene, 'dead-orders')
  await subject.startClerk({ redis: redis.url, bank: bank.url })
  await placeAll(counter, [orderOf('ada'), orderOf('bob')])
  await patiently('Orders that had failed did not lie among the dead.', async () => {
    expect(ordersAmong(await dead.data())).toEqual(['ada', 'bob'])
    expect(await counter.status('ada')).toBe('failed')
    expect(await counter.status('bob')).toBe('failed')
    expect(await office.left('concert')).toBe(100)
  })

  bank.says((_, nth) => (nth < 4 ? trouble : booked))
  expect(await counter.redrive(), 'Not all dead orders were redriven.').toBe(2)
  const sold = 'An order that was redriven did not have all its attempts.'
  await becomes(counter, { id: 'ada', status: 'sold', message: sold })
  await becomes(counter, { id: 'bob', status: 'sold', message: sold })
  const stayed = 'A redriven order stayed among the dead.'
  expect(ordersAmong(await dead.data()), stayed).toEqual([])
  expect(await counter.redrive(), 'Nothing was redriven and counted.').toBe(0)
  expect(await office.left('concert'), 'Redriven orders did not take their seats.').toBe(96)
  const attempts = ordersIn(bank).filter((order) => order === 'ada')
  expect(attempts.length, 'A redriven order was not tried twice more.').toBe(4)
}
