/** The third scenario of step 9: servers that die mid-run, and come back. */
import { eventually, expect } from '#suite'
import { answerers, arrives, endOf, replyTo, send, startCluster } from './cluster.ts'
import { serveProxy, timeoutMs, tooPatient } from './proxies.ts'
import { probesEnd, type Scene, statesIn } from './vocabulary.ts'

export async function learnsWhoIsAlive(scene: Scene): Promise<void> {
  await learnsFromRequests(scene)
  await tellsAnswersFromFailures(scene)
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

async function tellsAnswersFromFailures(scene: Scene): Promise<void> {
  const cluster = await startCluster(scene, 'a')
  const passive = { failures: 2, coolDownMs: 30_000 }
  const { site, proxy } = await serveProxy(scene, cluster, { passive })
  const a = cluster.at('a')
  const keepWaiting = async (): Promise<string> => {
    const [count, release] = [a.received.length + 1, cluster.hold('a')]
    const waiting = send(site, '/slow')
    await arrives(a, { count })
    await scene.clock.advance(timeoutMs)
    await replyTo(waiting, tooPatient)
    release()
    return statesIn(await proxy.status())
  }
  expect(await keepWaiting(), 'One late answer took a server out.').toBe('up')
  a.answers(() => ({ status: 500 }))
  await site.request('/seats')
  const answered = 'An answer with status 500 counted as a failure.'
  expect(statesIn(await proxy.status()), answered).toBe('up')
  const reset = 'An answer did not end the row of failures.'
  expect(await keepWaiting(), reset).toBe('up')
  expect(await keepWaiting(), 'Late answers in a row did not count as failures.').toBe('down')

  await scene.clock.advance(30_000)
  a.answers(() => ({ body: 'The long film, to its end.', cut: 'within-the-body' }))
  const endless = 'A request whose answer broke off got neither another answer nor an end.'
  for (let time = 0; time < 2; time += 1) await endOf(send(site, '/film'), endless)
  const broken = 'Answers in a row that broke off did not count as failures.'
  await eventually(broken, async () => {
    expect(statesIn(await proxy.status()), broken).toBe('down')
  })
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
