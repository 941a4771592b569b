import { describe, expect, it } from 'vitest'
import { inProcess, Simulation } from '../src/index.ts'
import { createPing, type Ping } from './workloads/ping.ts'

const play = async (seed: number): Promise<Simulation<Ping>> => {
  const simulation = new Simulation<Ping>({
    seed,
    nodes: ['n1', 'n2'],
    driver: inProcess(createPing),
  })
  await simulation.client('alice').at('n1').serve(1)
  await simulation.run(1000)
  return simulation
}

describe('a simulation of two nodes', () => {
  it('lets them play for ever', async () => {
    const simulation = await play(1)
    expect(await simulation.client('alice').at('n1').count()).toBeGreaterThan(100)
    expect(simulation.nowMs).toBe(1000)
  })
  it('has the same history for the same seed, and another for another', async () => {
    const [one, again, other] = [await play(1), await play(1), await play(2)]
    expect(again.history.toText()).toBe(one.history.toText())
    expect(other.history.hash()).not.toBe(one.history.hash())
  })
})
