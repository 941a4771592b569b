import { describe, expect, test } from 'vitest'
import { fairness, stickiness } from '../src/load-balancer.ts'

describe('fairness-and-stickiness-are-numbers', () => {
  test('equal loads are wholly fair', () => {
    expect(fairness([3, 3, 3, 3])).toBe(1)
  })

  test('one of four with everything has a fairness of a quarter', () => {
    expect(fairness([0, 9, 0, 0])).toBe(0.25)
  })

  test('loads are compared by weight', () => {
    expect(fairness([40, 20], [2, 1])).toBe(1)
    expect(fairness([40, 20])).toBeCloseTo(0.9)
  })

  test('half of the returning visits stick', () => {
    const visits = [
      { client: 'ann', server: 'a' },
      { client: 'ann', server: 'a' },
      { client: 'ann', server: 'b' },
      { client: 'bob', server: 'b' },
    ]
    expect(stickiness(visits)).toBe(0.5)
  })
})
