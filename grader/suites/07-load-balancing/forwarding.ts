/** Scenarios of steps 8 and 10: what passes the proxy, and what finishes. */
import { randomUUID } from 'node:crypto'
import { eventually, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import type { Received } from '../../src/run/upstream.ts'
import { answerers, arrives, type Cluster, replyTo, send, startCluster } from './cluster.ts'
import { createProxy, fieldOf, type Scene, statesIn } from './vocabulary.ts'

const film = new Uint8Array([0, 255, 10, 13, 128, 200])
const order = 'two seats für Zoë'

export async function forwards(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'a')
  const { servers } = cluster
  const proxy = await createProxy(scene, {
    algorithm: 'round-robin',
    servers,
    timeoutMs: 5_000,
  })
  const site = await scene.serve(proxy.listener())
  const [token, secret] = [randomUUID(), randomUUID()]
  const inner = { connection: 'x-inner', 'x-inner': '1', 'keep-alive': 'timeout=99' }
  cluster.at('a').answers(() => ({
    status: 201,
    headers: { 'x-token': secret, ...inner },
    body: film,
  }))
  const reply = await site.request('/seats/7?row=a&row=%C3%A4', {
    method: 'PATCH',
    headers: {
      'x-token': token,
      'content-type': 'text/plain; charset=utf-8',
      'x-forwarded-for': '203.0.113.9',
      via: '1.1 edge',
      te: 'trailers',
    },
    body: order,
  })
  expectRequest(cluster.at('a').received[0], token)
  expectReply(reply, secret)
  const bytes = 'The bytes of both bodies were not accounted for.'
  await eventually(bytes, async () => {
    const sum = Buffer.byteLength(order) + film.length
    expect(fieldOf(await proxy.status(), 'a', 'bytes'), bytes).toBe(sum)
  })
  await passesRedirects(site, cluster)
}

function expectRequest(received: Received | undefined, token: string): void {
  expect(received?.method, 'The method did not reach the server.').toBe('PATCH')
  const target = 'The path and query did not reach the server.'
  expect(received?.url, target).toBe('/seats/7?row=a&row=%C3%A4')
  expect(received?.body, 'The body did not reach the server.').toBe(order)
  const sent = received?.headers ?? {}
  expect(sent['x-token'] === token, 'A header did not reach the server.').toBe(true)
  const kept = 'The content type did not reach the server.'
  expect(sent['content-type'], kept).toBe('text/plain; charset=utf-8')
  expect(sent['te'], 'A hop-by-hop field reached the server.').toBe(undefined)
  expect(sent['via'], 'Via towards the server was wrong.').toBe('1.1 edge, 1.1 load-balancer')
  const appended = 'The client was not appended to X-Forwarded-For.'
  expect(sent['x-forwarded-for'] ?? '', appended).toMatch(/^203\.0\.113\.9, [^\s,]+$/)
}

function expectReply(reply: Reply, secret: string): void {
  expect(reply.status, 'The status did not come back.').toBe(201)
  expect([...reply.bytes], 'The body did not come back byte by byte.').toEqual([...film])
  const back = 'A header did not come back.'
  expect(reply.headers.get('x-token') === secret, back).toBe(true)
  const named = 'A field that Connection names came back.'
  expect(reply.headers.get('x-inner'), named).toBe(null)
  const alive = "The server's Keep-Alive came back."
  expect(reply.headers.get('keep-alive'), alive).not.toBe('timeout=99')
}

async function passesRedirects(site: Site, cluster: Cluster): Promise<void> {
  cluster.at('a').answers(() => ({ status: 302, headers: { location: '/elsewhere' } }))
  const redirect = await site.request('/old')
  expect(redirect.status, 'A redirect was not passed on.').toBe(302)
  const place = 'The target of a redirect was not passed on.'
  expect(redirect.headers.get('location'), place).toBe('/elsewhere')
  const sent = cluster.at('a').received[1]?.headers ?? {}
  expect(sent['via'], 'Via towards the server was wrong.').toBe('1.1 load-balancer')
  expect(sent['x-forwarded-for'] ?? '', 'X-Forwarded-For was wrong.').toMatch(/^[^\s,]+$/)
}

export async function drains(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  const { servers } = cluster
  const proxy = await createProxy(scene, {
    algorithm: 'least-connections',
    servers,
    timeoutMs: 60_000,
  })
  const site = await scene.serve(proxy.listener())
  const release = cluster.hold('a')
  const waiting = send(site, '/slow', { method: 'POST', body: 'buy' })
  await arrives(cluster.at('a'))
  const busy = 'A server with an open connection was preferred to an idle one.'
  expect(await answerers({ site, cluster }, 2), busy).toEqual(['b', 'b'])

  await proxy.drain('a')
  const draining = 'A server with a request in flight was not draining.'
  expect(statesIn(await proxy.status()), draining).toBe('draining up')
  const during = 'A draining server got a new request.'
  expect(await answerers({ site, cluster }, 3), during).toEqual(['b', 'b', 'b'])
  release()
  const finished = 'The request in flight did not get its answer.'
  expect(cluster.answererOf(await replyTo(waiting)), finished).toBe('a')
  const drained = 'The server was not drained after its last request.'
  await eventually(drained, async () => {
    expect(statesIn(await proxy.status()), drained).toBe('drained up')
  })
  expect(await answerers({ site, cluster }, 2), during).toEqual(['b', 'b'])
  await proxy.resume('a')
  const resumed = 'A resumed server got no request.'
  expect(await answerers({ site, cluster }, 1), resumed).toEqual(['a'])
}
