import { assert, property, jsonValue } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/json/canonical-json.ts'
import { copyJson } from '../../src/json/copy-json.ts'

describe('copyJson', () => {
  it('copies every JSON value', () => {
    const keepsValue = property(jsonValue({ noUnicodeString: false }), (value) => {
      if (JSON.stringify(value).includes('__proto__')) return
      expect(copyJson(value, 'it')).toEqual(JSON.parse(JSON.stringify(value)))
    })
    assert(keepsValue, { seed: 1, numRuns: 50 })
  })
  it('shares nothing with the original', () => {
    const item = { count: 1 }
    const copy = copyJson({ list: [item] }, 'it')
    item.count = 2
    expect(copy).toEqual({ list: [{ count: 1 }] })
  })
  it('leaves out what is undefined, as JSON does', () => {
    expect(Object.keys(copyJson({ a: 1, b: undefined }, 'it'))).toEqual(['a'])
  })
  it.each([
    ['a Map', { seen: new Map() }, 'the message.seen is a Map'],
    ['a Date', [new Date(0)], 'the message[0] is a Date'],
    ['a function', { run: () => 1 }, 'the message.run is a function'],
    ['NaN', { value: Number.NaN }, 'the message.value is NaN'],
    ['nothing', undefined, 'the message is a undefined'],
    ['a property that JSON text can smuggle in', JSON.parse('{"__proto__":1}'), "'__proto__'"],
  ])('refuses %s and names the place', (_name, value, words) => {
    expect(() => copyJson(value as unknown, 'the message')).toThrow(words)
  })
  it('refuses a circle', () => {
    const circle: unknown[] = []
    circle.push(circle)
    expect(() => copyJson(circle, 'it')).toThrow('in a circle')
  })
})

describe('canonicalJson', () => {
  it('is the same for equal objects in any order of keys', () => {
    const text = canonicalJson({ a: [1, { c: null, b: 'x' }], z: true })
    expect(text).toBe(canonicalJson({ z: true, a: [1, { b: 'x', c: null }] }))
    expect(text).toBe('{"a":[1,{"b":"x","c":null}],"z":true}')
  })
})
