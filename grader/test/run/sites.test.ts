import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { limits } from '../../src/box/limits.ts'
import { playOnce, startRun, useStage } from './playing.ts'

const stage = useStage()

const entry = `
export const greeter = (name: string) => (request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8').end(name + ' ' + request.method)
}
export const echo = () => async (request, response) => {
  response.end(await new Response(request).text())
}
export const silent = () => (request) => request.socket.destroy()
export const babble = () => (request) => request.socket.end('What?')
export const pour = () => (request, response) => {
  const chunk = Buffer.alloc(65_536)
  const write = () => { while (response.write(chunk)); }
  response.on('drain', write)
  write()
}
export const redirect = () => (request, response) => {
  response.writeHead(303, { location: '/elsewhere' }).end()
}
export const greeting = () => 'Hello'
`

type Scenario = Parameters<typeof playOnce>[2]['play']

const playing = (play: Scenario) => playOnce(stage(), entry, { play })

describe('a site', () => {
  test('is asked over HTTP, and the exchange is evidence without its content', async () => {
    const { failure, evidence } = await playing(async ({ subject, serve }) => {
      const site = await serve(subject['echo']?.() as never)
      const reply = await site.request('/a?page=2', { method: 'PUT', json: { secret: 'hidden' } })
      expect(reply.json()).toEqual({ secret: 'hidden' })
      expect(await (await site.request('/b', { method: 'PUT', body: 'no' })).json()).toBeUndefined()
    })
    expect(failure).toBeUndefined()
    expect(evidence).toEqual(['echo(…)', 'PUT /a → 200', 'PUT /b → 200'])
  })

  test('is told by the name that the suite gives an exchange, without its content', async () => {
    const { failure, evidence } = await playing(async ({ subject, serve }) => {
      const site = await serve(subject['echo']?.() as never)
      await site.request('/queue', { method: 'POST', body: 'hidden', shownAs: 'SendMessage' })
      const dumb = await serve(subject['silent']?.() as never)
      const answer = dumb.request('/queue', { shownAs: 'ReceiveMessage' })
      await expect(answer).rejects.toThrow('closed the connection')
    })
    expect(failure).toBeUndefined()
    expect(evidence.filter((line) => line.includes('→'))).toEqual([
      'SendMessage → 200',
      'ReceiveMessage → no answer',
    ])
  })

  test('is replaced by the next one that is served', async () => {
    const { failure } = await playing(async ({ subject, serve }) => {
      const first = await serve(subject['greeter']?.('first') as never)
      expect((await first.request('/')).text).toBe('first GET')
      const second = await serve(subject['greeter']?.('second') as never)
      expect((await second.request('/')).text).toBe('second GET')
      expect((await first.request('/')).text).toBe('second GET')
    })
    expect(failure).toBeUndefined()
  })

  test('is gone in the next scenario', async () => {
    const run = await startRun(stage(), entry)
    let origin = ''
    const first = await run.play(async ({ subject, serve }) => {
      ;({ origin } = await serve(subject['greeter']?.('a') as never))
      expect(await (await fetch(origin)).text()).toBe('a GET')
    })
    const next = await run.play(async () => {
      await expect(fetch(origin)).rejects.toThrow('fetch failed')
    })
    expect([first.outcome, next.outcome]).toEqual(['passed', 'passed'])
  })
})

describe('a site that points elsewhere', () => {
  test('does not lead its client there by a redirect', async () => {
    const { failure, evidence } = await playing(async ({ subject, serve }) => {
      const site = await serve(subject['redirect']?.() as never)
      expect((await site.request('/')).status).toBe(303)
    })
    expect(failure).toBeUndefined()
    expect(evidence.at(-1)).toBe('GET / → 303, Location: /elsewhere')
  })

  test('does not send the grader to another server by a link', async () => {
    const { origin, requests } = await openNeighbour()
    for (const link of [origin, 'file:///etc/passwd', 'http://[', '//1.1.1.1/']) {
      const { failure } = await playing(async ({ subject, serve }) => {
        const site = await serve(subject['greeter']?.('a') as never)
        await site.request(link)
      })
      expect(failure).toEqual({
        kind: 'fault',
        what: 'A link of the service led to a place that is not the service.',
      })
    }
    expect(requests).toEqual([])
  })
})

describe('a service that gives no answer', () => {
  test.each([
    ['silent', 'The service closed the connection without an answer.'],
    ['babble', 'The service gave no answer that HTTP knows.'],
    ['pour', 'An answer over HTTP was larger than four megabytes.'],
  ])('fails the scenario: %s', async (name, what) => {
    const { failure, evidence } = await playing(async ({ subject, serve }) => {
      const site = await serve(subject[name]?.() as never)
      await site.request('/')
    })
    expect(failure).toEqual({ kind: 'fault', what })
    expect(evidence.at(-1)).toBe('GET / → no answer')
    expect(limits.bodyBytes).toBe(4_194_304)
  })

  test('is not there when something else is to be served', async () => {
    const { failure } = await playing(async ({ subject, serve }) => {
      await serve(subject['greeting']?.() as never)
    })
    expect(failure).toEqual({
      kind: 'threw',
      what: 'What was to be served is no request listener.',
    })
  })
})

/** A server on the same machine that is nobody's business. */
async function openNeighbour() {
  const requests: unknown[] = []
  const server = http.createServer((request, response) => {
    requests.push(request.url)
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests }
}
