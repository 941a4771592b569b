/** Scenarios of step 7: who is alive. */
import { expect } from '#suite'
import { arrives } from './cluster.ts'
import {
  createHealthMonitor,
  fieldOf,
  type HealthMonitor,
  probesEnd,
  type Scene,
  statesIn,
} from './vocabulary.ts'

const intervalMs = 60_000
/** Longer than anybody waits in real time. */
const timeoutMs = 30_000

export async function probes(scene: Scene): Promise<void> {
  const { clock, upstream } = scene
  const server = await upstream({ name: 'a' })
  const monitor = await createHealthMonitor(scene, {
    servers: [{ id: 'a', url: server.url }],
    active: { path: '/alive', intervalMs, timeoutMs, rise: 2, fall: 3 },
  })
  let count = 0
  const nextProbe = async (): Promise<unknown> => {
    if (count > 0) await clock.advance(intervalMs)
    count += 1
    await probesEnd(monitor, count)
    return stateOf(monitor)
  }
  const toStatus = (status: number) => server.answers(() => ({ status }))

  await monitor.start()
  expect(await nextProbe(), 'A healthy server did not stay up.').toBe('up')
  const asked = server.received.map(({ method, url }) => `${method} ${url}`)
  expect(asked, 'Starting did not send the probe that was asked for.').toEqual(['GET /alive'])
  toStatus(503)
  const early = 'The server went down before its probes had failed often enough in a row.'
  expect([await nextProbe(), await nextProbe()], early).toEqual(['up', 'up'])
  toStatus(204)
  expect(await nextProbe(), early).toBe('up')
  toStatus(302)
  expect([await nextProbe(), await nextProbe()], early).toEqual(['up', 'up'])
  expect(await nextProbe(), 'Bad probes in a row did not take the server down.').toBe('down')

  toStatus(200)
  const hasty = 'The server came up before its probes had been good often enough in a row.'
  expect(await nextProbe(), hasty).toBe('down')
  await server.kill()
  expect(await nextProbe(), hasty).toBe('down')
  await server.revive()
  expect(await nextProbe(), hasty).toBe('down')
  expect(await nextProbe(), 'Good probes in a row did not bring the server back.').toBe('up')

  server.answers(() => new Promise(() => {}))
  await clock.advance(intervalMs)
  const due = 'A probe that was due did not come.'
  await arrives(server, { count, message: due })
  await clock.advance(timeoutMs - 1)
  const hurried = 'A probe ended before its time was over.'
  expect(fieldOf(await monitor.health(), 'a', 'probes'), hurried).toBe(count)
  await clock.advance(1)
  count += 1
  await probesEnd(monitor, count, 'A late probe was not given up when its time was over.')
  toStatus(200)
  await clock.advance(intervalMs - timeoutMs)
  const shifted = 'A probe that was late put off the one behind it.'
  await arrives(server, { count, message: shifted })
  count += 1
  await probesEnd(monitor, count)
  await monitor.stop()
  for (let time = 0; time < 3; time += 1) {
    await clock.advance(intervalMs)
    const stopped = 'Probes went on after the stop.'
    expect(fieldOf(await monitor.health(), 'a', 'probes'), stopped).toBe(count)
    expect(server.received.length, stopped).toBe(count - 1)
  }
}

export async function coolsDown(scene: Scene): Promise<void> {
  await restsForItsTime(scene)
  await listensToProbesMeanwhile(scene)
}

async function restsForItsTime(scene: Scene): Promise<void> {
  const { clock } = scene
  const url = 'http://127.0.0.1:9'
  const monitor = await createHealthMonitor(scene, {
    servers: [
      { id: 'a', url },
      { id: 'b', url },
    ],
    passive: { failures: 3, coolDownMs: 10_000 },
  })
  const fail = async (times: number): Promise<string> => {
    for (let time = 0; time < times; time += 1) await monitor.failed('a')
    return statesIn(await monitor.health())
  }
  const early = 'Too few failures in a row took a server down.'
  expect(await fail(2), early).toBe('up up')
  await monitor.succeeded('a')
  expect(await fail(2), early).toBe('up up')
  expect(await fail(1), 'Failures in a row did not take the server down.').toBe('down up')

  await clock.advance(6_000)
  expect(await fail(4), 'A server came up during its cool-down.').toBe('down up')
  await monitor.succeeded('a')
  await clock.advance(3_999)
  expect(await stateOf(monitor), 'The cool-down ended too early.').toBe('down')
  await clock.advance(1)
  expect(await stateOf(monitor), 'The cool-down did not end in time.').toBe('up')
  const anew = 'Failures from before the end of the cool-down still counted.'
  expect(await fail(2), anew).toBe('up up')
  expect(await fail(1), 'A second cool-down did not begin.').toBe('down up')
  await clock.advance(6_000)
  const stale = 'Failures reported during the first cool-down cut the second one short.'
  expect(await stateOf(monitor), stale).toBe('down')
  await clock.advance(3_999)
  expect(await stateOf(monitor), 'The second cool-down ended too early.').toBe('down')
  await clock.advance(1)
  expect(await stateOf(monitor), 'The second cool-down did not end in time.').toBe('up')
}

async function listensToProbesMeanwhile(scene: Scene): Promise<void> {
  const { clock } = scene
  const server = await scene.upstream({ name: 'a' })
  const monitor = await createHealthMonitor(scene, {
    servers: [{ id: 'a', url: server.url }],
    active: { path: '/alive', intervalMs: 4_000, timeoutMs: 1_000, rise: 1, fall: 1 },
    passive: { failures: 1, coolDownMs: 10_000 },
  })
  await monitor.start()
  await probesEnd(monitor, 1)
  await monitor.failed('a')
  await clock.advance(4_000)
  await probesEnd(monitor, 2)
  expect(await stateOf(monitor), 'A good probe ended a cool-down.').toBe('down')
  await server.kill()
  await clock.advance(4_000)
  await probesEnd(monitor, 3)
  await clock.advance(2_000)
  const dead = 'The end of a cool-down brought a server back whose probes had failed meanwhile.'
  expect(await stateOf(monitor), dead).toBe('down')
  await server.revive()
  await clock.advance(2_000)
  await probesEnd(monitor, 4)
  const back = 'A good probe after the cool-down did not bring the server back.'
  expect(await stateOf(monitor), back).toBe('up')
  await monitor.stop()
}

async function stateOf(monitor: HealthMonitor): Promise<unknown> {
  return fieldOf(await monitor.health(), 'a', 'state')
}
