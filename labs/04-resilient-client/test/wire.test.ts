/** What must really happen on a wire happens between your client and a server on loopback. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { upstream } from '@cloud-labs/labkit/testing'
import { describe, expect, test, vi } from 'vitest'
import { createClient } from '../src/resilient-client.ts'

describe('answers-come-back-whole', () => {
  test('a status of 404 is an answer', async () => {
    const service = await upstream((_request, response) => {
      response.writeHead(404, { 'X-Reason': 'sold out' })
      response.end('nothing here')
    })
    const reply = await createClient({}).request({ url: `${service.url}/seats/3?row=b` })
    expect(reply).toMatchObject({ status: 404, body: 'nothing here', sent: 1 })
    expect(reply.headers['x-reason']).toBe('sold out')
    expect(service.received).toMatchObject([{ method: 'GET', url: '/seats/3?row=b' }])
  })

  test('a redirect is an answer', async () => {
    const service = await upstream((_request, response) => {
      response.writeHead(307, { location: '/elsewhere' })
      response.end()
    })
    const reply = await createClient({}).request({ url: service.url })
    expect(reply).toMatchObject({ status: 307, headers: { location: '/elsewhere' } })
  })

  test('a body that breaks off is an error', async () => {
    const service = await upstream((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half of it', () => response.destroy())
    })
    const reply = createClient({}).request({ url: service.url })
    await expect(reply).rejects.toMatchObject({ name: 'NetworkError' })
  })
})

describe('slow-tries-are-cut-off', () => {
  test('a body that does not come is a TimeoutError, and the connection is closed', async () => {
    const responses: ServerResponse[] = []
    const service = await upstream((_request, response) => {
      response.writeHead(200).flushHeaders()
      responses.push(response)
    })
    const reply = createClient({ timeoutMs: 50 }).request({ url: service.url })
    await expect(reply).rejects.toMatchObject({ name: 'TimeoutError' })
    const [response] = responses
    if (response?.closed === false) await once(response, 'close')
    expect(response?.writableFinished).toBe(false)
  })
})

describe('unsafe-calls-are-sent-once', () => {
  const retry = { tries: 5, baseMs: 10, capMs: 10 }

  test('a POST whose connection broke is not sent again', async () => {
    const service = await upstream((_request, response) => response.destroy())
    const order = { url: service.url, method: 'POST', body: 'two seats' }
    const reply = createClient({ retry }).request(order)
    await expect(reply).rejects.toMatchObject({ name: 'NetworkError' })
    expect(service.received).toHaveLength(1)
  })

  test('a POST that was refused is sent again', async () => {
    const service = await upstream()
    await service.kill()
    const client = createClient({ retry: { tries: 100, baseMs: 10, capMs: 10 } })
    const reply = client.request({ url: service.url, method: 'POST', body: 'two seats' })
    await service.revive()
    expect(await reply).toMatchObject({ status: 200 })
    expect(service.received).toMatchObject([{ method: 'POST', body: 'two seats' }])
  })
})

describe('the-deadline-covers-the-whole-call', () => {
  test('a call that hangs ends with a DeadlineError', async () => {
    const service = await upstream(() => {})
    const client = createClient({ retry: { tries: 9, baseMs: 1, capMs: 1 } })
    const begin = performance.now()
    const reply = client.request({ url: service.url, deadlineMs: 80 })
    await expect(reply).rejects.toMatchObject({ name: 'DeadlineError' })
    expect(performance.now() - begin).toBeGreaterThan(70)
  })
})

describe('a-full-bulkhead-turns-calls-away', () => {
  test('one call is under way, one waits, and the third fails', async () => {
    const responses: ServerResponse[] = []
    const service = await upstream((_request, response) => void responses.push(response))
    const client = createClient({ bulkhead: { concurrent: 1, queued: 1 } })
    const replies = [1, 2].map((number) => client.request({ url: `${service.url}/${number}` }))
    const third = client.request({ url: service.url })
    await expect(third).rejects.toMatchObject({ name: 'BulkheadFullError' })
    for (const count of [1, 2]) {
      await vi.waitFor(() => expect(service.received).toHaveLength(count))
      responses[count - 1]?.end('done')
    }
    expect(await Promise.all(replies)).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(service.received).toMatchObject([{ url: '/1' }, { url: '/2' }])
  })
})

describe('a-late-answer-gets-a-hedge', () => {
  test('the second request answers and the first one is cut', async () => {
    const responses: ServerResponse[] = []
    const service = await upstream((_request, response) => {
      responses.push(response)
      if (responses.length === 2) response.end('the second')
    })
    const reply = await createClient({ hedge: { afterMs: 30 } }).request({ url: service.url })
    expect(reply).toMatchObject({ body: 'the second', sent: 2 })
    const [first] = responses
    if (first?.closed === false) await once(first, 'close')
    expect(first?.writableFinished).toBe(false)
  })

  test('a POST is not hedged', async () => {
    const service = await upstream((_request, response) => {
      setTimeout(() => response.end('done'), 100)
    })
    const client = createClient({ hedge: { afterMs: 30 } })
    const reply = await client.request({ url: service.url, method: 'POST', body: 'x' })
    expect(reply).toMatchObject({ body: 'done', sent: 1 })
  })
})
