/** Scenarios of step 9: servers that die, keep waiting and come back. */
import { eventually, expect } from '#suite'
import type { ProxyOptions } from '../../../labs/07-load-balancing/src/load-balancer.ts'
import { answerers, arrives, type Cluster, replyTo, send, startCluster } from './cluster.ts'
import { createProxy, fieldOf, probesEnd, type Proxy, type Scene, statesIn } from './vocabulary.ts'

const algorithm = 'round-robin'

export async function triesTheNext(scene: Scene): Promise<void> {
  const refusing = await startCluster(scene, 'ab')
  await refusing.at('a').kill()
  const first = await serveProxy(scene, refusing)
  const order = await first.site.request('/seats', { method: 'POST', body: 'two seats' })
  const refused = 'A POST that no server had seen did not go to the next one.'
  expect(refusing.answererOf(order), refused).toBe('b')
  const whole = 'The next server did not get the whole body.'
  expect(refusing.at('b').received[0]?.body, whole).toBe('two seats')

  const dying = await startCluster(scene, 'ab')
  dying.hold('a')
  const second = await serveProxy(scene, dying)
  const put = send(second.site, '/seats/7', { method: 'PUT', body: 'mine' })
  await arrives(dying.at('a'))
  await dying.at('a').kill()
  const again = 'An idempotent request was not sent to the next server.'
  expect(dying.answererOf(await replyTo(put)), again).toBe('b')
  expect(dying.at('b').received[0]?.body, whole).toBe('mine')

  const dangerous = await startCluster(scene, 'ab')
  dangerous.hold('a')
  const third = await serveProxy(scene, dangerous)
  const post = send(third.site, '/seats', { method: 'POST', body: 'one seat' })
  await arrives(dangerous.at('a'))
  await dangerous.at('a').kill()
  const twice = 'A POST that a server had seen was sent a second time.'
  expect((await replyTo(post))?.status, twice).toBe(502)
  expect(dangerous.seenBy('b', 'POST'), twice).toBe(0)
}

export async function tellsFailuresApart(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'ab')
  const { site, proxy } = await serveProxy(scene, cluster)
  cluster.hold('a')
  const waiting = send(site, '/slow')
  await arrives(cluster.at('a'))
  await scene.clock.advance(1_999)
  const open = 'A try did not stay open until its time was over.'
  expect(fieldOf(await proxy.status(), 'a', 'open'), open).toBe(1)
  await scene.clock.advance(1)
  expect((await replyTo(waiting))?.status, 'A late server was not reported as 504.').toBe(504)
  expect(cluster.seenBy('b', 'GET'), 'A request was tried again after its time.').toBe(0)

  cluster.at('b').answers(() => ({ status: 500, body: 'broken' }))
  const honest = await site.request('/seats')
  expect(honest.status, "A server's own error was not passed on.").toBe(500)
  await cluster.at('a').kill()
  await cluster.at('b').kill()
  const dead = 'A request that no server took was not answered with 502.'
  expect((await site.request('/seats')).status, dead).toBe(502)
  const accounted = 'A failed try stayed open.'
  await eventually(accounted, async () => {
    const status = await proxy.status()
    const counts = ['a', 'b'].map((id) => fieldOf(status, id, 'open'))
    expect(counts, accounted).toEqual([0, 0])
  })

  await proxy.drain('a')
  await proxy.drain('b')
  const nobody = 'A request without an available server was not answered with 503.'
  expect((await site.request('/seats')).status, nobody).toBe(503)
}

export async function learnsWhoIsAlive(scene: Scene): Promise<void> {
  await learnsFromRequests(scene)
  await learnsFromProbes(scene)
}

async function learnsFromRequests(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'abc')
  const passive = { failures: 2, coolDownMs: 30_000 }
  const { site, proxy } = await serveProxy(scene, cluster, { passive })
  const turns = 'Living servers did not take turns.'
  expect(await answerers({ site, cluster }, 3), turns).toEqual(['a', 'b', 'c'])
  await cluster.at('b').kill()
  const served = (await answerers({ site, cluster }, 8)).filter((id) => id === 'a' || id === 'c')
  expect(served.length, 'Clients noticed that a server had died.').toBe(8)
  const found = 'Failed requests did not take the dead server out.'
  expect(statesIn(await proxy.status()), found).toBe('up down up')
  expect(statesIn(await proxy.health()), found).toBe('up down up')

  await cluster.at('b').revive()
  await scene.clock.advance(30_000)
  expect(statesIn(await proxy.status()), 'The server did not come back.').toBe('up up up')
  const back = 'A server that had come back got no requests.'
  expect((await answerers({ site, cluster }, 3)).toSorted(), back).toEqual(['a', 'b', 'c'])
}

async function learnsFromProbes(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'abc')
  const active = { path: '/alive', intervalMs: 1_000, timeoutMs: 500, rise: 2, fall: 2 }
  const { site, proxy } = await serveProxy(scene, cluster, { active })
  await probesEnd(proxy, 1)
  await cluster.at('c').kill()
  for (const count of [2, 3]) {
    await scene.clock.advance(1_000)
    await probesEnd(proxy, count)
  }
  const found = 'Failed probes did not take the dead server out.'
  expect(statesIn(await proxy.status()), found).toBe('up up down')
  expect(await answerers({ site, cluster }, 4), found).toEqual(['a', 'b', 'a', 'b'])
  await cluster.at('c').revive()
  for (const count of [4, 5]) {
    await scene.clock.advance(1_000)
    await probesEnd(proxy, count)
  }
  expect(statesIn(await proxy.status()), 'Good probes did not bring it back.').toBe('up up up')
  const back = 'A server that had come back got no requests.'
  expect((await answerers({ site, cluster }, 3)).toSorted(), back).toEqual(['a', 'b', 'c'])
  await proxy.close()
}

type Health = Pick<ProxyOptions, 'active' | 'passive'>

async function serveProxy(scene: Scene, { servers }: Cluster, health: Health = {}) {
  const proxy: Proxy = await createProxy(scene, {
    algorithm,
    servers,
    timeoutMs: 2_000,
    ...health,
  })
  return { proxy, site: await scene.serve(proxy.listener()) }
}
