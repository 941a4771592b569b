import { describe, expect, test } from 'vitest'
import { decode, type Wire } from '../../src/box/host/codec.ts'
import { Host, type Listener } from '../../src/box/host/host.ts'
import type { Request } from '../../src/box/host/protocol.ts'

class Counter {
  #count = 0
  get count(): number {
    return this.#count
  }
  increment(by = 1): number {
    return (this.#count += by)
  }
}

const entry = {
  add: (a: number, b: number) => a + b,
  Counter,
  counter: new Counter(),
  twice: (f: unknown) => typeof f,
  throws: (value: unknown) => {
    throw value
  },
  refuses: () => Promise.reject(new RangeError('Too much.')),
  broken: () => {
    throw Object.assign(new Error('x'), { name: 42 })
  },
  notAFunction: 7,
  listener: () => {},
}

/** A host in this process, and what it asked of its surroundings. */
async function openHost(exported: object = entry) {
  const asked: unknown[] = []
  const host = new Host({
    load: async () => exported,
    serve: async (listener: Listener) => {
      asked.push(['serve', listener])
      return ''
    },
    unserve: () => void asked.push('unserve'),
    clock: {
      advance: async (ms) => void asked.push(['advance', ms]),
      reset: () => void asked.push('reset'),
      uninstall: () => {},
    },
  })
  const names = await host.handle({ op: 'load' })
  const ask = async (request: Request): Promise<unknown> => {
    const reply = await host.handle(request)
    const read = (wire: Wire) => decode(wire, (handle) => handle)
    return 'ok' in reply ? read(reply.ok) : { threw: read(reply.threw) }
  }
  const call = (name: string, ...args: Wire[]) => ask({ op: 'call', on: 0, name, args })
  return { asked, names, ask, call }
}

describe('a host', () => {
  test('tells what the entry exports', async () => {
    const { names } = await openHost({ a: 1, b: () => 2 })
    expect(names).toEqual({ ok: ['a', 'b'] })
  })

  test('calls an export with data', async () => {
    const { call } = await openHost()
    expect(await call('add', 1, 2)).toBe(3)
  })

  test('builds an instance and calls its methods on it', async () => {
    const { ask } = await openHost()
    const built = await ask({ op: 'call', on: 0, name: 'Counter', args: [], construct: true })
    expect(built).toEqual({ id: 1, isFunction: false, data: { count: 0 } })
    expect(await ask({ op: 'call', on: 1, name: 'increment', args: [2] })).toBe(2)
    expect(await ask({ op: 'call', on: 1, name: 'increment', args: [3] })).toBe(5)
  })

  test('gives the same number to the same object', async () => {
    const same = new Counter()
    const { call } = await openHost({ same: () => same })
    expect(await call('same')).toEqual(await call('same'))
  })

  test('passes a function of the subject back to it', async () => {
    const { ask, call } = await openHost({ give: () => () => 1, take: (f: () => number) => f() })
    const given = await call('give')
    expect(given).toMatchObject({ isFunction: true, id: 1 })
    const args = [{ $: 'function', id: 1 }]
    expect(await ask({ op: 'call', on: 0, name: 'take', args })).toBe(1)
  })

  test('answers calls in the order in which their promises settle', async () => {
    const first = Promise.withResolvers<string>()
    const { call } = await openHost({ wait: () => first.promise, now: () => 'second' })
    const order: unknown[] = []
    const waiting = call('wait').then((answer) => order.push(answer))
    order.push(await call('now'))
    first.resolve('first')
    await waiting
    expect(order).toEqual(['second', 'first'])
  })
})

describe('a host between scenarios', () => {
  test('forgets every object but the entry when it is reset', async () => {
    const { ask, asked, call } = await openHost()
    await ask({ op: 'call', on: 0, name: 'Counter', args: [], construct: true })
    expect(await ask({ op: 'reset' })).toBe(null)
    expect(asked).toEqual(['unserve', 'reset'])
    expect(await ask({ op: 'call', on: 1, name: 'increment', args: [] })).toMatchObject({
      threw: { name: 'ContractError', message: 'The object is no longer there.' },
    })
    expect(await call('add', 1, 1)).toBe(2)
  })

  test('drives the clock', async () => {
    const { ask, asked } = await openHost()
    await ask({ op: 'advance', ms: 250 })
    expect(asked).toEqual([['advance', 250]])
  })

  test('serves a function and nothing else', async () => {
    const { ask, asked } = await openHost({ app: () => entry.listener, page: () => new Counter() })
    await ask({ op: 'call', on: 0, name: 'app', args: [] })
    await ask({ op: 'call', on: 0, name: 'page', args: [] })
    await ask({ op: 'serve', on: 1 })
    expect(asked).toEqual([['serve', entry.listener]])
    expect(await ask({ op: 'serve', on: 2 })).toMatchObject({
      threw: { message: 'What is to be served is not a request listener.' },
    })
  })
})

describe('a broken contract', () => {
  const sentenceOf = (answer: unknown) => (answer as { threw: Error }).threw.message

  test('is told in one sentence', async () => {
    const { ask, call } = await openHost({ ...entry, give: () => entry.listener })
    expect(sentenceOf(await call('merge'))).toBe(
      'The entry does not export a function named merge.',
    )
    expect(sentenceOf(await call('notAFunction'))).toBe(
      'The entry does not export a function named notAFunction.',
    )
    await ask({ op: 'call', on: 0, name: 'Counter', args: [], construct: true })
    expect(sentenceOf(await ask({ op: 'call', on: 1, name: 'decrement', args: [] }))).toBe(
      'The object has no method named decrement.',
    )
    expect(sentenceOf(await ask({ op: 'call', on: 1, args: [] }))).toBe(
      'The value is not a function.',
    )
  })

  test('is also a class that is called without new, in the words of the language', async () => {
    const { call } = await openHost()
    expect(sentenceOf(await call('Counter'))).toContain("cannot be invoked without 'new'")
  })
})

describe('what is thrown', () => {
  test('keeps its name and message', async () => {
    const { call } = await openHost()
    expect(await call('refuses')).toMatchObject({
      threw: { name: 'RangeError', message: 'Too much.' },
    })
  })

  test('is called an Error where its name is no text', async () => {
    const { call } = await openHost()
    expect(await call('broken')).toMatchObject({ threw: { name: 'Error', message: 'x' } })
  })

  test.each([
    ['string', 'words'],
    ['object', null],
    ['number', 7],
  ])('is described where it is a %s and no Error', async (kind, value) => {
    const { call } = await openHost()
    const message = `A value of type ${kind} was thrown, not an Error.`
    expect(await call('throws', value)).toMatchObject({ threw: { name: 'Thrown', message } })
  })

  test('includes what cannot leave the process', async () => {
    const { call } = await openHost({ give: () => ({ key: Symbol('s') }) })
    expect(await call('give')).toMatchObject({
      threw: { name: 'TypeError', message: 'A symbol cannot leave the process.' },
    })
  })
})
