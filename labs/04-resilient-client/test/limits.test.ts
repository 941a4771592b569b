import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { createClient } from '../src/resilient-client.ts'
import { fakeService, origin } from './faked-service.ts'
import { pass, settle, stopTime } from './time.ts'

const server = fakeService()
stopTime()

const url = `${origin}/seats`

describe('the-deadline-is-handed-on', () => {
  test('each try says how much is left', async () => {
    const fields: (string | null)[] = []
    server.use(
      http.get(url, ({ request }) => {
        fields.push(request.headers.get('deadline-ms'))
        if (fields.length > 1) return new HttpResponse('fine')
        return new HttpResponse(null, { status: 503, headers: { 'retry-after': '2' } })
      }),
    )
    const client = createClient({ retry: { tries: 2, baseMs: 10, capMs: 10 } })
    const reply = client.request({ url, deadlineMs: 5_500 })
    await pass(2_000)
    expect(await reply).toMatchObject({ status: 200 })
    expect(fields).toEqual(['5500', '3500'])
    await client.request({ url })
    expect(fields[2]).toBe(null)
  })
})

describe('hopeless-waits-are-not-begun', () => {
  test('a call that would have to wait too long ends at once', async () => {
    const headers = { 'retry-after': '5' }
    server.use(http.get(url, () => new HttpResponse(null, { status: 503, headers })))
    const client = createClient({ retry: { tries: 2, baseMs: 10, capMs: 10 } })
    expect(await client.request({ url, deadlineMs: 4_000 })).toMatchObject({ status: 503, sent: 1 })
  })
})

describe('failures-in-a-row-open-the-circuit', () => {
  test('two failures in a row are enough, and a success between them is not', async () => {
    const statuses = [500, 200, 500, 503]
    server.use(http.get(url, () => new HttpResponse(null, { status: statuses.shift() ?? 200 })))
    const client = createClient({ breaker: { failures: 2, openMs: 30_000 } })
    for (const state of ['closed', 'closed', 'closed', 'open']) {
      await client.request({ url })
      expect(client.circuit(url)).toBe(state)
    }
    await expect(client.request({ url })).rejects.toMatchObject({ name: 'CircuitOpenError' })
    expect(client.circuit('http://elsewhere.test')).toBe('closed')
  })
})

describe('one-probe-decides', () => {
  test('a probe closes the circuit, and nothing passes beside it', async () => {
    const { promise: gate, resolve: openGate } = Promise.withResolvers<undefined>()
    let count = 0
    server.use(
      http.get(url, async () => {
        count += 1
        if (count === 1) return new HttpResponse(null, { status: 500 })
        await gate
        return new HttpResponse('healed')
      }),
    )
    const client = createClient({ breaker: { failures: 1, openMs: 30_000 } })
    await client.request({ url })
    await pass(29_999)
    expect(client.circuit(url)).toBe('open')
    await pass(1)
    expect(client.circuit(url)).toBe('half-open')
    const probe = client.request({ url })
    await settle()
    await expect(client.request({ url })).rejects.toMatchObject({ name: 'CircuitOpenError' })
    openGate(undefined)
    expect(await probe).toMatchObject({ body: 'healed' })
    expect(client.circuit(url)).toBe('closed')
  })
})
