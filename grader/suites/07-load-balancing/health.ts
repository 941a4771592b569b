/** Scenarios of step 7: who is alive. */
import { eventually, expect } from '#suite'
import {
  createHealthMonitor,
  fieldOf,
  type HealthMonitor,
  probesEnd,
  type Scene,
  statesIn,
} from './vocabulary.ts'

export async function probes(scene: Scene): Promise<void> {
  const { clock, upstream } = scene
  const server = await upstream({ name: 'a' })
  const monitor = await createHealthMonitor(scene, {
    servers: [{ id: 'a', url: server.url }],
    active: { path: '/alive', intervalMs: 1_000, timeoutMs: 400, rise: 2, fall: 3 },
  })
  let count = 0
  const nextProbe = async (): Promise<unknown> => {
    if (count > 0) await clock.advance(1_000)
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
  await clock.advance(1_000)
  await eventually('A probe that was due did not come.', () => {
    expect(server.received.length, 'The number of probes that came was wrong.').toBe(count)
  })
  await clock.advance(399)
  const hurried = 'A probe ended before its time was over.'
  expect(fieldOf(await monitor.health(), 'a', 'probes'), hurried).toBe(count)
  await clock.advance(1)
  count += 1
  await probesEnd(monitor, count)
  await monitor.stop()
  for (let time = 0; time < 3; time += 1) {
    await clock.advance(1_000)
    const stopped = 'Probes went on after the stop.'
    expect(fieldOf(await monitor.health(), 'a', 'probes'), stopped).toBe(count)
    expect(server.received.length, stopped).toBe(count - 1)
  }
}

export async function coolsDown(scene: Scene): Promise<void> {
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
  await clock.advance(9_999)
  expect(await stateOf(monitor), 'The second cool-down ended too early.').toBe('down')
  await clock.advance(1)
  expect(await stateOf(monitor), 'The second cool-down did not end in time.').toBe('up')
}

async function stateOf(monitor: HealthMonitor): Promise<unknown> {
  return fieldOf(await monitor.health(), 'a', 'state')
}
