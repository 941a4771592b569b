import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/receipt/index.ts'

describe('canonical JSON', () => {
  test('says the same as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('is the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      }),
    )
  })

  test('writes the example of RFC 8785 as the RFC does', () => {
    const example = { peach: 'p', '\u20ac': 'Euro', '1': 'one', numbers: [1e30, 4.5, 2e-3, 1e-27] }
    expect(canonicalJson(example)).toBe(
      '{"1":"one","numbers":[1e+30,4.5,0.002,1e-27],"peach":"p","\u20ac":"Euro"}',
    )
  })

  test.for([undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n, [undefined]])(
    'refuses what JSON cannot say: %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )
})
