import { describe, expect, test } from 'vitest'
import { connect, startCluster } from './cluster.ts'

/** n1's clock is 500 ms ahead; a message to it takes 10 ms, and one from it 30 ms. */
async function startLopsided() {
  const cluster = startCluster({ clocks: { n1: { jumpMs: 500 } } })
  cluster.inject({ fault: 'network', from: 'n1', to: 'n2', latencyMs: 30 })
  const clients = connect(cluster)
  await clients.n1.dawdle(20)
  return { cluster, ...clients }
}

describe('cristian-halves-the-round-trip', () => {
  test('half of the round trip is added to what the server said', async () => {
    const { n2 } = await startLopsided()
    // The question took 10 ms, the server 20 ms and its answer 30 ms.
    const { offsetMs, delayMs, errorMs } = await n2.cristian('n1')
    expect(offsetMs).toBeCloseTo(500)
    expect(delayMs).toBeCloseTo(60)
    expect(errorMs).toBeCloseTo(30)
  })
})

describe('ntp-takes-the-servers-time-out', () => {
  test('only the difference between there and back is an error', async () => {
    const { n2 } = await startLopsided()
    const { offsetMs, delayMs, errorMs } = await n2.ntp('n1')
    expect(offsetMs).toBeCloseTo(490)
    expect(delayMs).toBeCloseTo(40)
    expect(errorMs).toBeCloseTo(20)
  })
})

describe('the-truth-lies-within-the-error', () => {
  test('the quickest of eight measurements is taken', async () => {
    const cluster = startCluster({
      clocks: { n1: { jumpMs: -200 } },
      network: { latencyMs: [5, 60] },
    })
    const { n2 } = connect(cluster)
    const { offsetMs, errorMs } = await n2.synchronise('n1')
    expect(Math.abs(offsetMs + 200)).toBeLessThanOrEqual(errorMs)
    const requests = cluster.history.entries.filter(
      (entry) => entry.kind === 'send' && entry.role === 'request',
    )
    expect(requests).toHaveLength(8)
  })
})

describe('corrected-time-never-jumps', () => {
  test('a clock that is 100 ms behind needs two seconds', async () => {
    const cluster = startCluster({ clocks: { n1: { jumpMs: 100 } } })
    const { n2 } = connect(cluster)
    await n2.synchronise('n1')
    const beginMs = cluster.nowMs
    expect(await n2.time()).toBeCloseTo(beginMs)
    await cluster.run(1000)
    expect(await n2.time()).toBeCloseTo(beginMs + 1050)
    await cluster.run(3000)
    expect(await n2.time()).toBeCloseTo(beginMs + 4100)
  })
})
