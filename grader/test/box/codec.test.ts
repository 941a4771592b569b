import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, decodeError, encode } from '../../src/box/host/codec.ts'
import { crossed, noHandles } from './crossing.ts'

const keys = fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'then', 'toJSON', 'id'))

/** Data that JSON alone does not carry, nested in all that can hold it. */
const data = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(undefined, -0, Number.NaN, Infinity, -Infinity),
    fc.double(),
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
    fc.array(fc.tuple(tie('any'), tie('any')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    fc.array(tie('any'), { maxLength: 3 }).map((parts) => new Set(parts)),
  ),
})).any

describe('what crosses the process boundary', () => {
  test('is the same on the other side, whatever data it is', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(crossed(value)).toStrictEqual(toPlain(value))
      }),
    )
  })

  test.each([
    ['undefined', undefined],
    ['minus zero', -0],
    ['no number', Number.NaN],
    ['infinity', -Infinity],
    ['a large integer', 2n ** 200n],
    ['a date', new Date(0)],
    ['an invalid date', new Date(Number.NaN)],
    ['bytes', new Uint8Array([0, 255])],
    ['an object with the key of a tag', { $: 'undefined', of: 1 }],
    ['a hole in a list', [1, undefined, 3]],
  ])('%s survives', (_name, value) => {
    expect(crossed({ value })).toStrictEqual({ value })
  })

  test('a key __proto__ stays a key and gives nobody a prototype', () => {
    const value: unknown = JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}')
    const copy = crossed(value) as { a: object }
    expect(Object.keys(copy.a)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(copy.a)).toBe(Object.prototype)
    expect(copy.a).not.toHaveProperty('isAdmin')
  })

  test('an error keeps its name, message, code and stack', () => {
    const error = Object.assign(new RangeError('Too far.'), { code: 'E_FAR' })
    const copy = crossed([error]) as [RangeError & { code: string }]
    expect(copy[0]).toBeInstanceOf(Error)
    expect(copy[0]).toMatchObject({ name: 'RangeError', message: 'Too far.', code: 'E_FAR' })
    expect(copy[0].stack).toBe(error.stack)
  })

  test('an error whose properties throw still has a name', () => {
    const error = new Error('Hidden.')
    Object.defineProperty(error, 'message', {
      get: () => {
        throw new Error('Not telling.')
      },
    })
    expect(crossed([error])).toMatchObject([{ name: 'Error', message: '' }])
  })
})

describe('an instance of a class inside of data', () => {
  class Point {
    readonly x = 1
    get length(): number {
      return this.x * 2
    }
    move(): void {}
  }

  test('is copied with its getters and without its methods', () => {
    expect(crossed({ point: new Point() })).toEqual({ point: { x: 1, length: 2 } })
  })

  test('that says how it looks in JSON looks like that', () => {
    expect(crossed({ at: new URL('http://a.example/b') })).toEqual({ at: 'http://a.example/b' })
  })

  test('leaves out functions, as JSON does', () => {
    expect(crossed({ list: [{ f: () => 1, n: 1 }] })).toEqual({ list: [{ n: 1 }] })
  })
})

describe('what stays where it is', () => {
  const handles = (value: unknown) => {
    const kept: object[] = []
    const wire = encode(value, (object) => kept.push(object))
    return { kept, wire }
  }

  test('is a function', () => {
    const callback = () => 1
    expect(handles(callback)).toEqual({ kept: [callback], wire: { $: 'function', id: 1 } })
  })

  test('is an object with methods, of which a copy of the data crosses', () => {
    const counter = { count: 3, [Symbol('hidden')]: 1, increment: () => 4 }
    const { kept, wire } = handles(counter)
    expect(kept).toEqual([counter])
    expect(wire).toEqual({ $: 'handle', id: 1, of: { count: 3 } })
    expect(decode(wire, (handle) => handle)).toEqual({
      id: 1,
      isFunction: false,
      data: { count: 3 },
    })
  })

  test('is an instance of a class with methods, also of a class above', () => {
    class Base {
      read(): number {
        return 1
      }
    }
    class Derived extends Base {
      readonly size = 2
    }
    expect(handles(new Derived()).wire).toEqual({ $: 'handle', id: 1, of: { size: 2 } })
  })

  test('leaves behind what its object works with', () => {
    class Socket {
      readonly self = this
      send(): void {}
    }
    const cycle: unknown[] = []
    cycle.push(cycle)
    const shop = {
      name: 'a',
      tags: ['x', { y: 1 }],
      socket: new Socket(),
      parts: { socket: new Socket() },
      cycle,
      secret: Symbol('s'),
      sell: () => 1,
    }
    const of = { name: 'a', tags: ['x', { y: 1 }] }
    expect(handles(shop).wire).toEqual({ $: 'handle', id: 1, of })
  })

  test('is not an object of data, a list or a map', () => {
    for (const value of [{ a: 1 }, [() => 1], new Map(), new Date(0), Object.create(null)]) {
      expect(handles(value).kept).toEqual([])
    }
  })
})

describe('what cannot leave', () => {
  test('a cycle, a symbol and 65 levels are refused', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    const deep = Array.from({ length: 65 }).reduce<unknown>((inner) => [inner], 0)
    const refuse = (value: unknown) => () => encode(value, noHandles)
    expect(refuse(cycle)).toThrow('A value is nested too deeply to leave the process.')
    expect(refuse(deep)).toThrow(TypeError)
    expect(refuse({ s: Symbol('s') })).toThrow('A symbol cannot leave the process.')
  })

  test('an error is cut to what a reader can use', () => {
    const error = new Error('m'.repeat(10_000))
    error.name = 'n'.repeat(1_000)
    const wire = encode([error], noHandles) as unknown as [{ name: string; message: string }]
    expect([wire[0].name.length, wire[0].message.length]).toEqual([100, 2_000])
    expect(decodeError(wire[0]).name).toHaveLength(100)
  })
})

/** What a value is after the crossing: bytes lose their subclass, a fresh object its prototype. */
function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain)
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [toPlain(k), toPlain(v)]))
  if (value instanceof Set) return new Set([...value].map(toPlain))
  const isPlain = typeof value === 'object' && value !== null && !isValue(value)
  if (!isPlain) return value
  const copy = {}
  for (const [key, part] of Object.entries(value)) {
    Object.defineProperty(copy, key, { value: toPlain(part), ...visible })
  }
  return copy
}

const visible = { enumerable: true, configurable: true, writable: true }

function isValue(value: object): boolean {
  return value instanceof Date || value instanceof Uint8Array
}
