import { createHash } from 'node:crypto'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawInteger, randomStream, shuffle } from '../../src/random/random-stream.ts'
import { Sha256 } from '../../src/random/sha256.ts'

describe('Sha256', () => {
  it("agrees with the platform's digest, however the text is cut", () => {
    const agrees = property(string({ maxLength: 300, unit: 'binary' }), (text) => {
      // A lone surrogate has no UTF-8; both sides replace it, but only if it is not cut apart.
      const whole = text.toWellFormed()
      const half = whole.codePointAt(60) === undefined ? 0 : 60
      const cut = /[\uDC00-\uDFFF]/.test(whole[half] ?? '') ? 0 : half
      const digest = new Sha256().update(whole.slice(0, cut)).update(whole.slice(cut)).hex()
      expect(digest).toBe(createHash('sha256').update(whole).digest('hex'))
    })
    assert(agrees, { seed: 1, numRuns: 30 })
  })
  it('agrees with FIPS 180-4 on a million letters', () => {
    const expected = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'
    expect(new Sha256().update('a'.repeat(1_000_000)).hex()).toBe(expected)
  })
})

describe('randomStream', () => {
  it('draws the same numbers for the same name, and others for another', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((name) => {
      const random = randomStream(name)
      return Array.from({ length: 100 }, () => random())
    })
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })
  it('draws evenly', () => {
    const random = randomStream('even')
    const draws = Array.from({ length: 10_000 }, () => drawInteger(random, 10))
    for (const drawn of Map.groupBy(draws, (draw) => draw).values()) {
      expect(Math.abs(drawn.length - 1000)).toBeLessThan(150)
    }
  })
  it('shuffles without losing anything', () => {
    const items = [1, 2, 3, 4, 5, 6, 7]
    const shuffled = shuffle(randomStream('cards'), items)
    expect(shuffled.toSorted()).toEqual(items)
    expect(shuffled).not.toEqual(items)
  })
})
