/** Step 6: many jobs that are one. */
import { expect } from '#suite'
import type { Pizza } from '../../../labs/12-workers/src/shop.ts'
import { type Kitchen, machinesFor, madeBy, openKitchen } from './kitchen.ts'
import { closedGate, patiently, type ShopScene } from './words.ts'

const stations = ['dough', 'sauce', 'topping']

function pizzaOf(id: string, topping: string): Pizza {
  return { id, dough: 'thin', sauce: 'red', topping }
}

export async function aPizzaIsBakedWhenAllIsReady(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const kitchen = await openKitchen(scene)
  const gate = closedGate()
  kitchen.says(async (use) => {
    if (use.machine !== 'bake') await gate.opened
    return madeBy(use)
  })
  const pizzeria = await subject.openPizzeria({ redis: redis.url })
  await pizzeria.order(pizzaOf('p1', 'figs'))
  expect(await pizzeria.status('p1'), 'A pizza did not wait for its cook.').toBe('waiting')
  expect(await pizzeria.status('p9'), 'A pizza was known that nobody wants.').toBe('unknown')
  await subject.startCook({ redis: redis.url, kitchen: kitchen.url, atOnce: 3 })
  await patiently('The three parts were not prepared side by side.', () => {
    expect(machinesFor(kitchen, 'p1')).toEqual(stations)
  })
  await pizzeria.order(pizzaOf('p2', 'corn'))
  gate.open()
  await patiently('A pizza with all its parts was not baked.', async () => {
    expect(await pizzeria.status('p1')).toBe('baked')
    expect(await pizzeria.status('p2')).toBe('baked')
  })
  wasBakedTogether(kitchen, 'p1')
  wasBakedTogether(kitchen, 'p2')
  const orders = kitchen.uses.filter(({ pizza, machine }) => pizza === 'p2' && machine !== 'bake')
  const told = orders.map(({ machine, wish }) => `${machine}: ${wish}`).toSorted()
  const wishes = "The stations were not told the customer's wishes."
  expect(told, wishes).toEqual(['dough: thin', 'sauce: red', 'topping: corn'])
}

/** Three parts of this pizza and of no other went into the oven. */
function wasBakedTogether(kitchen: Kitchen, id: string): void {
  const all = 'Not each machine was used once for a pizza.'
  expect(machinesFor(kitchen, id), all).toEqual(['bake', ...stations])
  const baking = kitchen.uses.find(({ machine, pizza }) => machine === 'bake' && pizza === id)
  expect(baking?.parts, 'The oven did not get what the stations had made.').toEqual(
    Object.fromEntries(stations.map((station) => [station, `${station} of ${id}`])),
  )
}

export async function aMissingPartSpoilsThePizza(scene: ShopScene): Promise<void> {
  const { subject, redis } = scene
  const kitchen = await openKitchen(scene)
  kitchen.says((use) => (use.wish === 'truffles' ? { status: 410, body: 'none' } : madeBy(use)))
  const pizzeria = await subject.openPizzeria({ redis: redis.url })
  await subject.startCook({ redis: redis.url, kitchen: kitchen.url })
  await pizzeria.order(pizzaOf('dear', 'truffles'))
  await patiently('A pizza that lacks a part had not failed.', async () => {
    expect(await pizzeria.status('dear')).toBe('failed')
  })
  await pizzeria.order(pizzaOf('plain', 'corn'))
  await patiently('A pizza after one that had failed was not baked.', async () => {
    expect(await pizzeria.status('plain')).toBe('baked')
  })
  const baked = 'A pizza was baked that lacks a part.'
  expect(machinesFor(kitchen, 'dear'), baked).not.toContain('bake')
  expect(await pizzeria.status('dear'), 'A pizza that had failed was saved.').toBe('failed')
}
