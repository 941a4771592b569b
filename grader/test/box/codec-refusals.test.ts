import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, decodeError } from '../../src/box/host/codec.ts'
import { printValue } from '../../src/run/print-value.ts'
import { noHandles } from './crossing.ts'

const tags = [
  ...['undefined', 'number', 'bigint', 'date', 'bytes', 'map', 'set', 'object', 'error'],
  ...['function', 'handle', 'toString', '__proto__'],
]

/** JSON as somebody writes it who wants to break the reader: many tags, few of them right. */
const hostile = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', 'of', 'id', '__proto__')), tie('any')),
    fc.record(
      {
        $: fc.oneof(fc.constantFrom(...tags), tie('any')),
        of: tie('any'),
        id: tie('any'),
        name: tie('any'),
        message: tie('any'),
        stack: tie('any'),
      },
      { requiredKeys: ['$'] },
    ),
  ),
})).any

describe('reading an answer that somebody forged', () => {
  test('gives data or one of three errors', () => {
    fc.assert(
      fc.property(hostile, (wire) => {
        const outcome = tryTo(() => decode(wire, () => 'a handle'))
        if ('threw' in outcome) expect(outcome.threw).toMatch(/^(Type|Range|Syntax)Error$/)
        else expect(containsFunction(outcome.gave)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  test('gives what can be printed for a reader', () => {
    fc.assert(
      fc.property(hostile, (wire) => {
        const outcome = tryTo(() => decode(wire, () => 'a handle'))
        if ('gave' in outcome) expect(printValue(outcome.gave, 300).length).toBeLessThanOrEqual(300)
      }),
    )
  })

  test('gives an error whose fields are text', () => {
    fc.assert(
      fc.property(hostile, (wire) => {
        const outcome = tryTo(() => decodeError(wire as { readonly [key: string]: unknown }))
        if ('threw' in outcome) return
        const { name, message, stack } = outcome.gave as Error
        expect([typeof name, typeof message, typeof stack]).toEqual(['string', 'string', 'string'])
      }),
    )
  })

  test.each([
    ['a handle inside of data', [{ $: 'function', id: 1 }]],
    ['a handle inside of a handle', { $: 'handle', id: 1, of: { f: { $: 'function', id: 2 } } }],
    ['a handle without data', { $: 'handle', id: 1, of: [] }],
    ['a tag that nobody knows', { $: 'regexp', of: '.*' }],
    ['a tag that every object has', { $: 'constructor' }],
    ['a map that is no list', { $: 'map', of: { length: 3 } }],
    ['a pair that is no list', { $: 'object', of: [1] }],
  ])('%s is refused', (_name, wire) => {
    expect(() => decode(wire, (handle) => handle)).toThrow(TypeError)
  })

  test('nesting of 130 levels is refused', () => {
    const deep = Array.from({ length: 130 }).reduce<unknown>((inner) => ({ inner }), 1)
    expect(() => decode(deep, noHandles)).toThrow('A message is nested too deeply.')
  })

  test('a number of a million digits is cut before it is parsed', () => {
    const value = decode({ $: 'bigint', of: '9'.repeat(1_000_000) }, noHandles)
    expect(String(value)).toHaveLength(1_000)
  })
})

type Outcome = { readonly gave: unknown } | { readonly threw: string }

function tryTo(act: () => unknown): Outcome {
  try {
    return { gave: act() }
  } catch (error) {
    return { threw: error instanceof Error ? error.name : String(error) }
  }
}

function containsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  if (typeof value !== 'object' || value === null) return false
  const parts = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : []
  return [...parts, ...Object.values(value)].some(containsFunction)
}
