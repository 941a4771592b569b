import { upstream } from '@cloud-labs/labkit/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHealthMonitor } from '../src/load-balancer.ts'

describe('probes-rise-and-fall', () => {
  test('a killed server goes down and a revived one comes up', async () => {
    const server = await upstream()
    const changes: string[] = []
    const monitor = createHealthMonitor({
      servers: [{ id: 'a', url: server.url }],
      active: { path: '/ping', intervalMs: 50, timeoutMs: 40, rise: 2, fall: 2 },
      onChange: (id, state) => changes.push(`${id} ${state}`),
    })
    onTestFinished(() => monitor.stop())
    monitor.start()
    await vi.waitFor(() => expect(server.received[0]).toMatchObject({ url: '/ping' }))
    await server.kill()
    await vi.waitFor(() => expect(monitor.health()).toMatchObject([{ id: 'a', state: 'down' }]))
    await server.revive()
    await vi.waitFor(() => expect(monitor.health()).toMatchObject([{ id: 'a', state: 'up' }]))
    expect(changes).toEqual(['a down', 'a up'])
  })
})

describe('failed-requests-cool-a-server-down', () => {
  test('two failures in a row mean a rest', async () => {
    const monitor = createHealthMonitor({
      servers: [{ id: 'a', url: 'http://127.0.0.1:9' }],
      passive: { failures: 2, coolDownMs: 100 },
    })
    monitor.failed('a')
    monitor.succeeded('a')
    monitor.failed('a')
    expect(monitor.health()).toMatchObject([{ state: 'up' }])
    monitor.failed('a')
    expect(monitor.health()).toMatchObject([{ state: 'down' }])
    await vi.waitFor(() => expect(monitor.health()).toMatchObject([{ state: 'up' }]))
    monitor.failed('a')
    expect(monitor.health()).toMatchObject([{ state: 'up' }])
  })
})
