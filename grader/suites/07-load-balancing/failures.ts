/** Two scenarios of step 9: servers that die or keep waiting, and what a client notices of it. */
import { eventually, expect } from '#suite'
import { arrives, endOf, replyTo, send, startCluster } from './cluster.ts'
import { serveProxy, timeoutMs, tooPatient } from './proxies.ts'
import { fieldOf, type Proxy, type Scene } from './vocabulary.ts'

const whole = 'The next server did not get the whole body.'

export async function triesTheNext(scene: Scene): Promise<void> {
  await passesOnWhatWasRefused(scene)
  await repeatsWhatIsIdempotent(scene)
  await sendsOnce(scene, 'POST')
  await sendsOnce(scene, 'PATCH')
  await givesNoHalfAnswer(scene)
}

async function passesOnWhatWasRefused(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  await cluster.at('a').kill()
  const { site } = await serveProxy(scene, cluster)
  const order = await site.request('/seats', { method: 'POST', body: 'two seats' })
  const refused = 'A POST that no server had seen did not go to the next one.'
  expect(cluster.answererOf(order), refused).toBe('b')
  expect(cluster.at('b').received[0]?.body, whole).toBe('two seats')
}

async function repeatsWhatIsIdempotent(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  cluster.hold('a')
  const release = cluster.hold('b')
  const { site } = await serveProxy(scene, cluster)
  const put = send(site, '/seats/7', { method: 'PUT', body: 'mine' })
  await arrives(cluster.at('a'))
  await scene.clock.advance(timeoutMs / 2)
  await cluster.at('a').kill()
  const message = 'An idempotent request was not sent to the next server.'
  await arrives(cluster.at('b'), { message })
  expect(cluster.at('b').received[0]?.body, whole).toBe('mine')
  await scene.clock.advance(timeoutMs - 1)
  release()
  const anew = 'A second try did not get the whole time for itself.'
  expect(cluster.answererOf(await replyTo(put)), anew).toBe('b')
}

async function sendsOnce(scene: Scene, method: string): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  cluster.hold('a')
  const { site } = await serveProxy(scene, cluster)
  const order = send(site, '/seats', { method, body: 'one seat' })
  await arrives(cluster.at('a'))
  await cluster.at('a').kill()
  const twice = `A ${method} that a server had seen was sent a second time.`
  expect((await replyTo(order))?.status, twice).toBe(502)
  expect(cluster.seenBy('b', method), twice).toBe(0)
}

async function givesNoHalfAnswer(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  cluster.at('a').answers(() => ({ body: 'The long film, to its end.', cut: 'within-the-body' }))
  const { site } = await serveProxy(scene, cluster)
  const film = send(site, '/film')
  const reply = await endOf(
    film,
    'A request whose answer broke off got neither another answer nor an end.',
  )
  // A proxy that streams has begun to answer, and can only break off as well.
  const answerer = reply === undefined ? 'b' : cluster.answererOf(reply)
  expect(answerer, 'An answer that broke off was taken for a whole one.').toBe('b')
}

export async function tellsFailuresApart(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  const { site, proxy } = await serveProxy(scene, cluster)
  cluster.hold('a')
  const waiting = send(site, '/slow', { method: 'PUT', body: 'two seats' })
  await arrives(cluster.at('a'))
  await scene.clock.advance(timeoutMs - 1)
  const open = 'A try did not stay open until its time was over.'
  expect(fieldOf(await proxy.status(), 'a', 'open'), open).toBe(1)
  await scene.clock.advance(1)
  const reply = await replyTo(waiting, tooPatient)
  expect(reply?.status, 'A late server was not reported as 504.').toBe(504)
  expect(cluster.seenBy('b', 'PUT'), 'A request was tried again after its time.').toBe(0)
  await expectClosed(proxy, 'a')

  cluster.at('b').answers(() => ({ status: 500, body: 'broken' }))
  const honest = "A server's own error was not passed on."
  expect((await site.request('/seats')).status, honest).toBe(500)
  cluster.at('a').answers(() => ({ body: 'too late', bodyAfter: new Promise(() => {}) }))
  const unfinished = send(site, '/slow')
  await arrives(cluster.at('a'), { count: 2 })
  // By the time that another request has been answered, the head of this answer has come as well.
  expect((await site.request('/seats')).status, honest).toBe(500)
  await scene.clock.advance(timeoutMs)
  const endless = 'A try whose answer stopped behind its head had no time limit.'
  const late = await endOf(unfinished, endless)
  // A proxy that streams has begun to answer, and can only break off.
  expect(late?.status ?? 504, 'A server whose body was late was not reported as 504.').toBe(504)
  await expectClosed(proxy, 'a')

  await cluster.at('a').kill()
  await cluster.at('b').kill()
  const dead = 'A request that no server took was not answered with 502.'
  expect((await site.request('/seats')).status, dead).toBe(502)
  await expectClosed(proxy, 'a')
  await proxy.drain('a')
  await proxy.drain('b')
  const nobody = 'A request without an available server was not answered with 503.'
  expect((await site.request('/seats')).status, nobody).toBe(503)
}

/** Expects the failed tries on a server to be accounted for. */
async function expectClosed(proxy: Proxy, id: string): Promise<void> {
  const accounted = 'A failed try was not closed with 0 bytes.'
  await eventually(accounted, async () => {
    const status = await proxy.status()
    const found = { open: fieldOf(status, id, 'open'), bytes: fieldOf(status, id, 'bytes') }
    expect(found, accounted).toEqual({ open: 0, bytes: 0 })
  })
}
