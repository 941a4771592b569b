import http from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Evidence } from '../../src/run/evidence.ts'
import { eventually } from '../../src/run/suite.ts'
import type { UpstreamOptions } from '../../src/run/upstream.ts'
import { UpstreamServer } from '../../src/run/upstream-server.ts'

/** Starts an upstream on loopback that answers like this; it ends with the test. */
async function startUpstream(answer: NonNullable<UpstreamOptions['answer']>) {
  const place = { sockets: undefined, port: 0 }
  const upstream = await UpstreamServer.start({ answer }, { place, evidence: new Evidence() })
  onTestFinished(() => upstream.close())
  return upstream
}

/** What a client sees on the wire: the head if one came, what came of the body, how it ended. */
function ask(url: string, onHead?: () => void): Promise<object> {
  return new Promise((resolve) => {
    const request = http.get(url, (answer) => {
      onHead?.()
      const head = { status: answer.statusCode, length: answer.headers['content-length'] }
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('error', ({ message }) => resolve({ ...head, body, end: message }))
      answer.on('end', () => resolve({ ...head, body, end: 'complete' }))
    })
    request.on('error', ({ message }) => resolve({ end: message }))
  })
}

describe('an answer that is cut', () => {
  test('before it begins is a connection that closes, and the request has arrived', async () => {
    const upstream = await startUpstream(() => ({ cut: 'before-the-answer', body: 'unsaid' }))
    expect(await ask(`${upstream.url}/orders`)).toEqual({ end: 'socket hang up' })
    expect(upstream.received).toMatchObject([{ method: 'GET', url: '/orders' }])
    await eventually('It was still under way.', () => expect(upstream.inFlight).toBe(0))
  })

  test.for([
    ['of some bytes after the first half', 'abcde', { length: '5', body: 'ab' }],
    ['of one byte before it', 'a', { length: '1', body: '' }],
    ['of none before the one that it announces', '', { length: '1', body: '' }],
  ] as const)('within a body %s', async ([, body, seen]) => {
    const answer = { status: 503, headers: { 'x-a': 'b' }, body, cut: 'within-the-body' } as const
    const upstream = await startUpstream(() => answer)
    expect(await ask(upstream.url)).toEqual({ status: 503, ...seen, end: 'aborted' })
  })

  test('within a body of bytes that are no text', async () => {
    const body = new Uint8Array([111, 107, 255, 254])
    const upstream = await startUpstream(() => ({ body, cut: 'within-the-body' }))
    expect(await ask(upstream.url)).toMatchObject({ length: '4', body: 'ok', end: 'aborted' })
  })

  test('does not cut the next one', async () => {
    let count = 0
    const upstream = await startUpstream(() =>
      (count += 1) === 1 ? { cut: 'before-the-answer' } : { body: 'here' },
    )
    expect(await ask(upstream.url)).toEqual({ end: 'socket hang up' })
    expect(await ask(upstream.url)).toMatchObject({ status: 200, body: 'here', end: 'complete' })
  })
})

describe('a body that comes after its head', () => {
  test('is waited for by a client that has the head', async () => {
    const [head, moment] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()]
    const upstream = await startUpstream(() => ({ body: 'late', bodyAfter: moment.promise }))
    const asking = ask(upstream.url, () => head.resolve('It is here.'))
    await head.promise
    expect(upstream.inFlight).toBe(1)
    moment.resolve('It is time.')
    expect(await asking).toMatchObject({ status: 200, body: 'late', end: 'complete' })
  })

  test('is for nobody where the upstream was killed before', async () => {
    const [head, moment] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()]
    const upstream = await startUpstream(() => ({ body: 'late', bodyAfter: moment.promise }))
    const asking = ask(upstream.url, () => head.resolve('It is here.'))
    await head.promise
    await upstream.kill()
    moment.resolve('It is time.')
    expect(await asking).toMatchObject({ status: 200, body: '', end: 'aborted' })
    await upstream.revive()
    expect(await ask(upstream.url)).toMatchObject({ body: 'late', end: 'complete' })
  })

  test('never comes where the moment does not', async () => {
    const [head, broken] = [Promise.withResolvers<unknown>(), Promise.withResolvers<never>()]
    const upstream = await startUpstream(() => ({ body: 'late', bodyAfter: broken.promise }))
    const asking = ask(upstream.url, () => head.resolve('It is here.'))
    await head.promise
    broken.reject(new Error('The scenario is over.'))
    expect(await asking).toMatchObject({ status: 200, body: '', end: 'aborted' })
  })
})
