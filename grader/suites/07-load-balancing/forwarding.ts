/** Scenarios of steps 8 and 10: what passes the proxy, and what finishes. */
import { randomUUID } from 'node:crypto'
import { eventually, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import type { Received, Upstream } from '../../src/run/upstream.ts'
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
  const inner = { connection: 'X-Inner', 'x-inner': '1', 'keep-alive': 'timeout=99' }
  // One name in two ways of writing makes two lines of one field.
  const cookies = { 'set-cookie': 'seat=7', 'Set-Cookie': 'row=a' }
  cluster.at('a').answers(() => ({
    status: 201,
    headers: { 'x-token': secret, ...inner, ...cookies },
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
  expectRequest(cluster.at('a'), token)
  expectReply(reply, secret)
  const bytes = 'The bytes of both bodies were not accounted for.'
  await eventually(bytes, async () => {
    const sum = Buffer.byteLength(order) + film.length
    expect(fieldOf(await proxy.status(), 'a', 'bytes'), bytes).toBe(sum)
  })
  await passesRedirects(site, cluster)
  await passesStrangeTargets(site, cluster)
  await believesNoHeader(scene)
}

function expectRequest({ received: [received], url }: Upstream, token: string): void {
  expect(received?.method, 'The method did not reach the server.').toBe('PATCH')
  const target = 'The path and query did not reach the server.'
  expect(received?.url, target).toBe('/seats/7?row=a&row=%C3%A4')
  expect(received?.body, 'The body did not reach the server.').toBe(order)
  const sent = received?.headers ?? {}
  const passed = sent['x-token'] === token ? 'passed on' : 'lost or changed'
  expect(passed, 'A header did not reach the server.').toBe('passed on')
  const host = sent['host'] === new URL(url).host ? "the server's" : 'another'
  expect(host, "The Host that reached the server was not the server's.").toBe("the server's")
  const kept = 'The content type did not reach the server.'
  expect(sent['content-type'], kept).toBe('text/plain; charset=utf-8')
  expect(sent['te'], 'A hop-by-hop field reached the server.').toBe(undefined)
  expect(sent['via'], 'Via towards the server was wrong.').toBe('1.1 edge, 1.1 load-balancer')
  expectForwardedFor(received, '203.0.113.9, ')
}

function expectReply(reply: Reply, secret: string): void {
  expect(reply.status, 'The status did not come back.').toBe(201)
  expect([...reply.bytes], 'The body did not come back byte by byte.').toEqual([...film])
  const passed = reply.headers.get('x-token') === secret ? 'passed on' : 'lost or changed'
  expect(passed, 'A header did not come back.').toBe('passed on')
  const cookies = reply.headers.getSetCookie().toSorted()
  expect(cookies, 'A field of two lines did not come back in two.').toEqual(['row=a', 'seat=7'])
  const named = 'A field that Connection names came back.'
  expect(reply.headers.get('x-inner'), named).toBe(null)
  const isKept = reply.headers.get('keep-alive') === 'timeout=99'
  const alive = "The server's Keep-Alive came back."
  expect(isKept ? "the server's" : "the proxy's own or none", alive).toBe("the proxy's own or none")
}

async function passesRedirects(site: Site, cluster: Cluster): Promise<void> {
  cluster.at('a').answers(() => ({ status: 302, headers: { location: '/elsewhere' } }))
  const redirect = await site.request('/old')
  expect(redirect.status, 'A redirect was not passed on.').toBe(302)
  const place = 'The target of a redirect was not passed on.'
  expect(redirect.headers.get('location'), place).toBe('/elsewhere')
  const received = cluster.at('a').received[1]
  const via = 'Via towards the server was wrong.'
  expect(received?.headers['via'], via).toBe('1.1 load-balancer')
  expectForwardedFor(received, '')
}

/** Expects X-Forwarded-For to be the list that came in, and one address. */
function expectForwardedFor(received: Received | undefined, list: string): void {
  const sent = received?.headers['x-forwarded-for'] ?? ''
  const isAppended = sent.startsWith(list) && /^[^\s,]+$/.test(sent.slice(list.length))
  const expected = list === '' ? 'one address' : `${list}and one address`
  const message = 'X-Forwarded-For did not tell the server from whom the request came.'
  expect(isAppended ? expected : sent, message).toBe(expected)
}

/** A target that begins with two slashes reads as another host where it is resolved. */
async function passesStrangeTargets(site: Site, { at }: Cluster): Promise<void> {
  const target = '//elsewhere/seats?row=a'
  // The dot is resolved before the request is sent.
  await site.request(`/.${target}`)
  const message = 'The target of a request was resolved, and not passed on as it was.'
  expect(at('a').received[2]?.url, message).toBe(target)
}

/** All requests of this suite come from one place, whatever they say. */
async function believesNoHeader(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'abcd')
  const { servers } = cluster
  const proxy = await createProxy(scene, { algorithm: 'ip-hash', servers, timeoutMs: 5_000 })
  const site = await scene.serve(proxy.listener())
  const answered = new Set<string | number>()
  for (let client = 1; client <= 10; client += 1) {
    const headers = { 'x-forwarded-for': `203.0.113.${client * 20}` }
    answered.add(cluster.answererOf(await site.request('/seats', { headers })))
  }
  const message = 'A header of the client decided which server its address belongs to.'
  const found = answered.size === 1 ? 'one server' : `${answered.size} servers`
  expect(found, message).toBe('one server')
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
  const counted = 'A request in flight was not counted as an open connection of its server.'
  expect(fieldOf(await proxy.status(), 'a', 'open'), counted).toBe(1)
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
