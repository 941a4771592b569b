import { expect, test } from 'vitest'
import { limits } from '../../src/box/limits.ts'
import { bothBoxes, describeIn } from '../box/boxing.ts'
import { playOnce } from './playing.ts'

/** Asks an upstream by the means that students use. */
const entry = `
import http from 'node:http'
export const ask = async (url: string, init = {}) => {
  try {
    const answer = await fetch(url, init)
    return [answer.status, await answer.text()]
  } catch (error) {
    return [error.cause?.code ?? error.message, '']
  }
}
export const askPlainly = (url: string) => new Promise((resolve) => {
  http.get(url, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode)).on('error', (e) => resolve(e.code))
  }).on('error', ({ code }) => resolve(code))
})
export const pour = async (url: string, size: number) => {
  const body = 'x'.repeat(size)
  for (let times = 0; times < 100; times += 1) {
    const answer = await fetch(url, { method: 'POST', body }).catch(() => undefined)
    if (answer === undefined) return times
    await answer.text()
  }
  return 100
}
`

describeIn(bothBoxes, 'an upstream of a subject', (stage) => {
  test('is reached, and knows what it was asked', async () => {
    const { failure, evidence } = await playOnce(stage(), entry, {
      play: async ({ subject, upstream }) => {
        const a = await upstream({ name: 'a' })
        const init = { method: 'POST', body: 'hello', headers: { 'x-id': '7' } }
        expect(await subject['ask']?.(`${a.url}/orders?page=2`, init)).toEqual([200, 'a'])
        expect(a.received).toMatchObject([
          { method: 'POST', url: '/orders?page=2', body: 'hello', headers: { 'x-id': '7' } },
        ])
        expect(a.inFlight).toBe(0)
      },
    })
    expect(failure).toBeUndefined()
    // Neither the query nor the body is anybody's to read.
    expect(evidence).toEqual(["ask(…) → [ 200, 'a' ]", 'a received POST /orders'])
  })

  test('refuses connections while it is dead, and answers at the same address after', async () => {
    const { failure, evidence } = await playOnce(stage(), entry, {
      play: async ({ subject, upstream }) => {
        const [a, b] = [await upstream({ name: 'a' }), await upstream({ name: 'b' })]
        const { url } = a
        await a.kill()
        expect(await subject['ask']?.(url)).toEqual(['ECONNREFUSED', ''])
        expect(await subject['askPlainly']?.(url)).toBe('ECONNREFUSED')
        expect(await subject['askPlainly']?.(b.url)).toBe(200)
        await a.revive()
        expect([a.url, await subject['askPlainly']?.(url)]).toEqual([url, 200])
      },
    })
    expect(failure).toBeUndefined()
    expect(evidence).toContain('a was killed')
    expect(evidence).toContain('a came back')
  })

  test('that never was refuses connections, too', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        expect(await subject['askPlainly']?.('http://127.0.0.1:1')).toBe('ECONNREFUSED')
      },
    })
    expect(failure).toBeUndefined()
  })
})

describeIn(bothBoxes, 'an upstream that is under strain', (stage) => {
  test('resets what it was asked when it is killed', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject, upstream }) => {
        const arrived = Promise.withResolvers<unknown>()
        const answer = () => {
          arrived.resolve('It is here.')
          return new Promise<never>(() => {})
        }
        const a = await upstream({ answer })
        const asking = subject['askPlainly']?.(a.url)
        await arrived.promise
        expect(a.inFlight).toBe(1)
        await a.kill()
        expect(await asking).toBe('ECONNRESET')
      },
    })
    expect(failure).toBeUndefined()
  })

  test('takes in only as much as the memory of the grader can spare', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject, upstream }) => {
        const a = await upstream()
        const size = limits.receivedBytes / 4
        expect(await subject['pour']?.(a.url, size)).toBe(3)
        expect(a.received).toHaveLength(3)
      },
    })
    expect(failure).toBeUndefined()
  })
})
