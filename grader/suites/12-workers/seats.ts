/** Step 1: never one too many. */
import { expect } from '#suite'
import { type Office, openOffice, type ShopScene } from './words.ts'

/** Two box offices in two programs, which know each other by Redis alone. */
async function openTwo(scene: ShopScene): Promise<readonly [Office, Office]> {
  const [near, other] = await Promise.all([openOffice(scene), scene.another()])
  return [near, await other.subject.openBoxOffice({ redis: scene.redis.url })]
}

/** So many ids, each with its name in front. */
function ids(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`)
}

/** Who was granted what was asked for at the same moment. */
async function grantsOf(reserving: readonly Promise<unknown>[]): Promise<boolean[]> {
  return (await Promise.all(reserving)).map((granted) => granted === true)
}

export async function oneBookIsSoldOnce(scene: ShopScene): Promise<void> {
  const [near, far] = await openTwo(scene)
  await near.offer('book', 1)
  expect(await far.left('book'), 'The only book was not on sale everywhere.').toBe(1)
  const buy = (office: Office) => (id: string) => office.reserve({ id, event: 'book', seats: 1 })
  const buying = [...ids('ann', 20).map(buy(near)), ...ids('bob', 20).map(buy(far))]
  const winners = (await grantsOf(buying)).filter(Boolean)
  expect(winners.length, 'Not exactly one buyer got the only book.').toBe(1)
  await near.offer('book', 1)
  expect(await far.left('book'), 'A book was left that had been sold.').toBe(0)
  expect(await near.left('film'), 'An event that nobody offers had seats.').toBe(0)
}

export async function fiftyThousandSeats(scene: ShopScene): Promise<void> {
  const [near, far] = await openTwo(scene)
  await near.offer('race', 50)
  const entering = ids('runner', 80).map((id, index) =>
    (index % 2 === 0 ? near : far).reserve({ id, event: 'race', seats: 1 }),
  )
  const started = (await grantsOf(entering)).filter(Boolean)
  expect(started.length, 'Not exactly fifty places were given to eighty runners.').toBe(50)
  await sellsBigOrders(near, far)
}

/** Orders of all sizes, and then, until long after the end, a big one before each single. */
const sizes = Array.from({ length: 160 }, (_, index) => {
  if (index < 30) return 1 + ((index * 331) % 990)
  return index % 2 === 0 ? 800 : 1
})

async function sellsBigOrders(near: Office, far: Office): Promise<void> {
  await far.offer('stadium', 50_000)
  const wanted = ids('group', sizes.length).map((id, index) => ({ id, seats: sizes[index] ?? 1 }))
  const reserving = wanted.map(({ id, seats }, index) =>
    (index % 4 < 2 ? far : near).reserve({ id, event: 'stadium', seats }),
  )
  const granted = await grantsOf(reserving)
  const sold = wanted.reduce((sum, { seats }, index) => sum + (granted[index] ? seats : 0), 0)
  const left = 50_000 - sold
  expect(left, 'More seats were sold than there are.').toBeGreaterThanOrEqual(0)
  expect(await near.left('stadium'), 'Seats that are sold and left did not add up.').toBe(left)
  const refused = wanted.filter((_, index) => granted[index] === false)
  const smallest = Math.min(...refused.map(({ seats }) => seats))
  expect(smallest, 'An order was refused that could have been served.').toBeGreaterThan(left)
  const last = { id: 'last', event: 'stadium', seats: left }
  if (left > 0) expect(await far.reserve(last), 'The last seats were not sold.').toBe(true)
  const late = { id: 'late', event: 'stadium', seats: 1 }
  expect(await near.reserve(late), 'A seat was sold that was not there.').toBe(false)
}

export async function anOrderHoldsItsSeatsOnce(scene: ShopScene): Promise<void> {
  const [near, far] = await openTwo(scene)
  const ada = { id: 'ada', event: 'concert', seats: 30 }
  const asked = [near, far, near, far, near].map((office) => office.reserve(ada))
  const twice = 'An order that asked twice was not told the same.'
  expect(await Promise.all(asked), twice).toEqual(asked.map(() => true))
  expect(await near.left('concert'), 'An order that asked twice took seats twice.').toBe(70)
  const bob = { id: 'bob', event: 'concert', seats: 71 }
  expect(await far.reserve(bob), 'An order got seats that were not left.').toBe(false)
  await Promise.all([far.release('ada'), near.release('ada'), near.release('bob')])
  await near.release('nobody')
  const back = 'Seats did not come back exactly once.'
  expect(await far.left('concert'), back).toBe(100)
  const again = 'Seats that had come back were not sold again.'
  expect(await near.reserve(bob), again).toBe(true)
  expect(await far.reserve({ ...ada, seats: 29 }), again).toBe(true)
  expect(await far.left('concert'), again).toBe(0)
}
