/** Step 1: never one too many. */
import { redis } from '@cloud-labs/labkit/testing'
import { describe, expect, test } from 'vitest'
import { openBoxOffice } from '../src/shop.ts'

/** Two box offices, which know each other by Redis alone. */
async function openTwo() {
  const { url } = await redis()
  return [await openBoxOffice({ redis: url }), await openBoxOffice({ redis: url })] as const
}

describe('one-book-is-sold-once', () => {
  test('of ten who want it at once, one gets the book', async () => {
    const [near, far] = await openTwo()
    await near.offer('book', 1)
    const buying = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? near : far).reserve({ id: `buyer-${index}`, event: 'book', seats: 1 }),
    )
    const granted = await Promise.all(buying)
    expect(granted.filter(Boolean)).toHaveLength(1)
    expect(await far.left('book')).toBe(0)
  })
})

describe('fifty-thousand-seats-and-none-too-many', () => {
  test('an order gets all its seats or none', async () => {
    const [office] = await openTwo()
    await office.offer('stadium', 50_000)
    const reserve = (id: string, seats: number) => office.reserve({ id, event: 'stadium', seats })
    expect(await reserve('club', 49_990)).toBe(true)
    expect(await reserve('school', 11)).toBe(false)
    expect(await reserve('family', 10)).toBe(true)
    expect(await office.left('stadium')).toBe(0)
  })
})

describe('an-order-holds-its-seats-once', () => {
  test('an order that asks again holds what it held', async () => {
    const [near, far] = await openTwo()
    await near.offer('film', 10)
    const order = { id: 'order-1', event: 'film', seats: 4 }
    expect(await near.reserve(order)).toBe(true)
    expect(await far.reserve(order)).toBe(true)
    expect(await near.left('film')).toBe(6)
  })

  test('seats come back once', async () => {
    const [near, far] = await openTwo()
    await near.offer('film', 10)
    await near.reserve({ id: 'order-1', event: 'film', seats: 4 })
    await near.release('order-1')
    await far.release('order-1')
    expect(await near.left('film')).toBe(10)
  })
})
