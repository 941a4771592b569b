import { serve, upstream } from '@cloud-labs/labkit/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ProxyOptions } from '../src/contract.ts'
import { createProxy } from '../src/load-balancer.ts'

/** A served proxy in front of two servers that take turns. */
async function startProxy(health: Pick<ProxyOptions, 'active' | 'passive'> = {}) {
  const [a, b] = [await upstream(), await upstream()]
  const servers = [
    { id: 'a', url: a.url },
    { id: 'b', url: b.url },
  ]
  const proxy = createProxy({ algorithm: 'round-robin', servers, timeoutMs: 5_000, ...health })
  onTestFinished(() => proxy.close())
  const site = await serve(proxy.listener())
  return { a, b, proxy, origin: site.origin }
}

describe('the-proxy-forwards-both-ways', () => {
  test('method, target, headers and body reach the server', async () => {
    const { a, origin } = await startProxy()
    const headers = {
      'content-type': 'text/plain',
      'x-trace': '42',
      'x-forwarded-for': '192.0.2.1',
    }
    const response = await fetch(`${origin}/seats?row=9`, { method: 'PUT', headers, body: 'two' })
    expect(response.status).toBe(200)
    expect(a.received).toMatchObject([{ method: 'PUT', url: '/seats?row=9', body: 'two' }])
    expect(a.received[0]?.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-trace': '42',
      via: '1.1 load-balancer',
    })
    expect(a.received[0]?.headers['x-forwarded-for']).toMatch(/^192\.0\.2\.1, /)
  })
})

describe('a-dead-server-costs-no-request', () => {
  test('a POST goes to the next server when the first refuses the connection', async () => {
    const { a, b, origin } = await startProxy()
    await a.kill()
    const response = await fetch(`${origin}/seats`, { method: 'POST', body: 'two' })
    expect(response.status).toBe(200)
    expect(b.received).toMatchObject([{ method: 'POST', body: 'two' }])
  })
})

describe('failures-have-their-own-status', () => {
  test('504 means that a server took too long', async () => {
    const slow = await upstream(() => undefined)
    const servers = [{ id: 'slow', url: slow.url }]
    const proxy = createProxy({ algorithm: 'round-robin', servers, timeoutMs: 50 })
    onTestFinished(() => proxy.close())
    const { origin } = await serve(proxy.listener())
    expect((await fetch(origin)).status).toBe(504)
    expect(proxy.status()).toMatchObject([{ open: 0, bytes: 0 }])
  })

  test('502 means that servers failed and 503 that there is none', async () => {
    const { a, b, proxy, origin } = await startProxy()
    await Promise.all([a.kill(), b.kill()])
    expect((await fetch(origin)).status).toBe(502)
    expect(proxy.status()).toMatchObject([{ open: 0 }, { open: 0 }])
    proxy.drain('a')
    proxy.drain('b')
    expect((await fetch(origin)).status).toBe(503)
  })
})

describe('killed-servers-leave-and-come-back', () => {
  test('a server that failed is not picked until its cool-down is over', async () => {
    const { a, b, proxy, origin } = await startProxy({ passive: { failures: 1, coolDownMs: 100 } })
    await a.kill()
    expect((await fetch(origin)).status).toBe(200)
    expect(proxy.health()).toMatchObject([{ state: 'down' }, { state: 'up' }])
    await a.revive()
    await vi.waitFor(() => expect(proxy.status()).toMatchObject([{ state: 'up' }, {}]))
    await fetch(origin)
    await fetch(origin)
    expect(a.received).toHaveLength(1)
    expect(b.received).toHaveLength(2)
  })
})

describe('a-drain-lets-requests-finish', () => {
  test('a draining server gets nothing until it is resumed', async () => {
    const { a, proxy, origin } = await startProxy()
    proxy.drain('a')
    await fetch(origin)
    await fetch(origin)
    expect(a.received).toHaveLength(0)
    expect(proxy.status()).toMatchObject([{ state: 'drained' }, { state: 'up' }])
    proxy.resume('a')
    await fetch(origin)
    expect(a.received).toHaveLength(1)
  })
})
