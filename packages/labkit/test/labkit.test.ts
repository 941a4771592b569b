import { describe, expect, test } from 'vitest'
import { NotImplementedError, notImplemented, seededRandom } from '../src/index.ts'

describe('a gap', () => {
  test('says which step is to do', () => {
    expect(() => notImplemented(3, 'merge two clocks')).toThrow(NotImplementedError)
    expect(() => notImplemented(3, 'merge two clocks')).toThrow(
      'Step 3 is still to do: merge two clocks.',
    )
  })
})

describe('seeded randomness', () => {
  const draw = (seed: number, count: number) => Array.from({ length: count }, seededRandom(seed))

  test('is the same for the same seed and another for another', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20))
    expect(draw(7, 20)).not.toEqual(draw(8, 20))
  })

  test('gives the first numbers of mulberry32', () => {
    expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
  })

  test('stays within its range and fills it evenly', () => {
    const numbers = draw(42, 10_000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const quarters = [0, 1, 2, 3].map(
      (quarter) => numbers.filter((number) => Math.floor(number * 4) === quarter).length,
    )
    for (const count of quarters) expect(count).toBeCloseTo(2_500, -3)
  })
})
