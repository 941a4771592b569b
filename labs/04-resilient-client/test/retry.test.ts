import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { createClient } from '../src/resilient-client.ts'
import { fakeService, origin } from './faked-service.ts'
import { pass, stopTime } from './time.ts'

const server = fakeService()
stopTime()

/** Describes a service that gives these answers, one after the other; tells how many it gave. */
function answers(...responses: readonly Response[]): () => number {
  let count = 0
  server.use(
    http.all(`${origin}/programme`, () => {
      const response = responses[count] ?? new HttpResponse('fine')
      count += 1
      return response
    }),
  )
  return () => count
}

const busy = () => new HttpResponse(null, { status: 503 })
const url = `${origin}/programme`

describe('passing-failures-are-tried-again', () => {
  const retry = { tries: 3, baseMs: 1_000, capMs: 1_000 }

  test('the third try succeeds', async () => {
    const count = answers(busy(), new HttpResponse(null, { status: 429 }))
    const reply = createClient({ retry }).request({ url })
    for (let second = 0; second < 3; second += 1) await pass(1_000)
    expect(await reply).toMatchObject({ status: 200, body: 'fine', sent: 3 })
    expect(count()).toBe(3)
  })

  test('the last answer is returned after the last try', async () => {
    const count = answers(busy(), busy(), busy())
    const reply = createClient({ retry }).request({ url })
    for (let second = 0; second < 3; second += 1) await pass(1_000)
    expect(await reply).toMatchObject({ status: 503, sent: 3 })
    expect(count()).toBe(3)
  })

  test('a fault of the service itself is not tried again', async () => {
    const count = answers(new HttpResponse('a bug', { status: 500 }))
    expect(await createClient({ retry }).request({ url })).toMatchObject({ status: 500, sent: 1 })
    expect(count()).toBe(1)
  })
})

describe('waits-are-drawn-from-a-growing-range', () => {
  test('forty second tries are spread over the whole second', async () => {
    let count = 0
    const handle = () => {
      count += 1
      return busy()
    }
    server.use(http.get(url, handle))
    const client = createClient({ seed: 4, retry: { tries: 2, baseMs: 1_000, capMs: 9_000 } })
    const replies = Array.from({ length: 40 }, () => client.request({ url }))
    const arrivals: number[] = []
    for (const ms of [0, 500, 500]) {
      await pass(ms)
      arrivals.push(count)
    }
    expect(arrivals[0]).toBe(40)
    expect(arrivals[1]).toBeGreaterThan(46)
    expect(arrivals[1]).toBeLessThan(74)
    expect(arrivals[2]).toBe(80)
    await Promise.all(replies)
  })
})

describe('unsafe-calls-are-sent-once', () => {
  const retry = { tries: 3, baseMs: 1_000, capMs: 1_000 }

  test('a POST is not sent again and a PUT is', async () => {
    const posts = answers(busy())
    const call = { url, body: 'seat 3' }
    expect(await createClient({ retry }).request({ ...call, method: 'POST' })).toMatchObject({
      status: 503,
    })
    expect(posts()).toBe(1)
    answers(busy())
    const put = createClient({ retry }).request({ ...call, method: 'PUT' })
    await pass(1_000)
    expect(await put).toMatchObject({ status: 200, sent: 2 })
  })
})

describe('a-call-keeps-its-key', () => {
  test('the tries of one call share a key that no other call has', async () => {
    const keys: (string | null)[] = []
    server.use(
      http.post(url, ({ request }) => {
        keys.push(request.headers.get('idempotency-key'))
        return keys.length % 2 === 1 ? busy() : new HttpResponse(null, { status: 201 })
      }),
    )
    for (const seed of [1, 1]) {
      const client = createClient({ seed, retry: { tries: 2, baseMs: 1_000, capMs: 1_000 } })
      const reply = client.request({ url, method: 'POST', body: 'one seat', keyed: true })
      await pass(1_000)
      expect(await reply).toMatchObject({ status: 201, sent: 2 })
    }
    const [first, again, second] = keys
    expect(first).toMatch(/^"[ !#-[\]-~]{8,100}"$/)
    expect(again).toBe(first)
    expect(second).not.toBe(first)
  })
})

describe('retry-after-seconds-are-kept', () => {
  const retry = { tries: 2, baseMs: 10, capMs: 10 }

  test('twelve seconds are twelve seconds', async () => {
    const count = answers(new HttpResponse(null, { status: 503, headers: { 'retry-after': '12' } }))
    const reply = createClient({ retry }).request({ url })
    await pass(11_999)
    expect(count()).toBe(1)
    await pass(1)
    expect(await reply).toMatchObject({ status: 200 })
  })

  test('no seconds are no wait', async () => {
    answers(new HttpResponse(null, { status: 503, headers: { 'retry-after': '0' } }))
    const reply = createClient({ retry }).request({ url })
    // A timer of nothing is as good as no timer, and fires when the clock is moved by nothing.
    await pass(0)
    await pass(0)
    expect(await reply).toMatchObject({ status: 200, sent: 2 })
  })

  test('more than the cap ends the call', async () => {
    answers(new HttpResponse(null, { status: 429, headers: { 'retry-after': '61' } }))
    expect(await createClient({ retry }).request({ url })).toMatchObject({ status: 429, sent: 1 })
  })
})

describe('retry-after-dates-are-kept', () => {
  test('a date is waited for', async () => {
    const date = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 40_000)
    const headers = { 'retry-after': date.toUTCString() }
    const count = answers(new HttpResponse(null, { status: 503, headers }))
    const waitMs = date.getTime() - Date.now()
    const reply = createClient({ retry: { tries: 2, baseMs: 10, capMs: 10 } }).request({ url })
    await pass(waitMs - 1)
    expect(count()).toBe(1)
    await pass(1)
    expect(await reply).toMatchObject({ status: 200 })
  })
})
