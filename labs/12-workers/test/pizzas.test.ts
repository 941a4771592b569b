/** Step 6: many jobs that are one. */
import { redis, upstream } from '@cloud-labs/labkit/testing'
import { describe, expect, test, vi } from 'vitest'
import { openPizzeria, startCook } from '../src/shop.ts'
import { patience, slowTests } from './bank.ts'

vi.setConfig(slowTests)

/** A kitchen whose machines say what they were asked for, and which has no olives. */
async function openKitchen() {
  const kitchen = await upstream((request, response) => {
    const { body = '' } = kitchen.received.at(-1) ?? {}
    const machine = request.url?.slice(1)
    response.writeHead(body.includes('olives') ? 410 : 200).end(`the ${machine}`)
  })
  return kitchen
}

describe('a-pizza-is-baked-when-all-is-ready', () => {
  test('the oven gets what the stations made', async () => {
    const { url } = await redis()
    const kitchen = await openKitchen()
    const pizzeria = await openPizzeria({ redis: url })
    await pizzeria.order({ id: 'pizza-1', dough: 'thick', sauce: 'white', topping: 'salmon' })
    await startCook({ redis: url, kitchen: kitchen.url })
    await vi.waitFor(async () => expect(await pizzeria.status('pizza-1')).toBe('baked'), patience)
    const uses = kitchen.received.map(({ url: machine, body }) => [machine, JSON.parse(body)])
    expect(uses).toHaveLength(4)
    expect(uses).toContainEqual(['/topping', { pizza: 'pizza-1', wish: 'salmon' }])
    expect(uses.at(-1)).toEqual([
      '/bake',
      {
        pizza: 'pizza-1',
        parts: { dough: 'the dough', sauce: 'the sauce', topping: 'the topping' },
      },
    ])
  })
})

describe('a-missing-part-spoils-the-pizza', () => {
  test('a pizza without its topping has failed and is not baked', async () => {
    const { url } = await redis()
    const kitchen = await openKitchen()
    const pizzeria = await openPizzeria({ redis: url })
    await pizzeria.order({ id: 'pizza-1', dough: 'thick', sauce: 'white', topping: 'olives' })
    await startCook({ redis: url, kitchen: kitchen.url })
    await vi.waitFor(async () => expect(await pizzeria.status('pizza-1')).toBe('failed'), patience)
    expect(kitchen.received.map(({ url: machine }) => machine)).not.toContain('/bake')
  })
})
