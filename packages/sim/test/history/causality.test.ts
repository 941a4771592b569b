import { describe, expect, it } from 'vitest'
import { Causality, type Entry, inProcess, Simulation } from '../../src/index.ts'

/** n1 writes to n2, and n2 on to n3; n3 writes a log line of its own at the beginning. */
async function relay(): Promise<Simulation> {
  const simulation = new Simulation({
    seed: 1,
    nodes: ['n1', 'n2', 'n3'],
    driver: inProcess((host) => ({
      start: () => (host.id === 'n1' ? host.send('n2', 'go') : host.log('ready')),
      message: () => (host.id === 'n2' ? host.send('n3', 'on') : host.log('done')),
    })),
  })
  await simulation.run(100)
  return simulation
}

describe('Causality', () => {
  it('follows messages from node to node', async () => {
    const { history } = await relay()
    const causality = new Causality(history)
    const find = (node: string, kind: Entry['kind'], text?: string): number =>
      history.entries.findIndex(
        (entry) =>
          entry.kind === kind &&
          'node' in entry &&
          entry.node === node &&
          (text === undefined || ('text' in entry && entry.text === text)),
      )
    const [sent, done] = [find('n1', 'send'), find('n3', 'log', 'done')]
    expect(causality.relate(sent, done)).toBe('before')
    expect(causality.relate(done, sent)).toBe('after')
    expect(causality.relate(sent, find('n3', 'log', 'ready'))).toBe('concurrent')
    expect(causality.relate(sent, sent)).toBe('same')
    expect(causality.clockOf(done)).toEqual({ n1: 2, n2: 4, n3: 4 })
  })
  it('knows of no order for what the network does', async () => {
    const simulation = await relay()
    simulation.inject({ fault: 'heal' })
    const { history } = simulation
    const last = history.entries.length - 1
    const causality = new Causality(history)
    expect(causality.clockOf(last)).toBeUndefined()
    expect(() => causality.relate(0, last)).toThrow('is no event of a node')
  })
})
