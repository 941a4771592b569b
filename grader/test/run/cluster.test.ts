import { checkLinearizable, drawPlan, registerModel } from '@cloud-labs/sim'
import { describe, expect, test } from 'vitest'
import type { Search } from '../../src/run/cluster.ts'
import { startRun, useStage } from './playing.ts'

const stage = useStage()

/** One node keeps a register for all of them, on its disk. */
const register = `
  export function createNode(host) {
    const home = [host.id, ...host.peers].toSorted()[0]
    const read = () => host.disk.read('value') ?? null
    const write = async (value) => {
      host.disk.write('value', value)
      await host.disk.sync()
    }
    const ask = (message) => host.request(home, message, { timeoutMs: 500 })
    return {
      message: async (from, { value }) => value === undefined ? read() : await write(value),
      operations: {
        read: () => host.id === home ? read() : ask({}),
        write: async (value) => host.id === home ? await write(value) : void (await ask({ value })),
      },
    }
  }`

const search: Search = {
  seeds: 20,
  planOf: (seed) =>
    drawPlan(seed, {
      nodes: ['n1', 'n2', 'n3'],
      durationMs: 5_000,
      clients: 2,
      calls: 12,
      drawCall: (random) =>
        random() < 0.5
          ? { call: 'read', args: [] }
          : { call: 'write', args: [Math.floor(random() * 100)] },
      troubles: ['partition', 'crash'],
    }),
  checks: [
    {
      claim: 'Clients see one register.',
      judge: ({ history }) => checkLinearizable(history.operations, registerModel),
    },
  ],
}

describe('a cluster of boxed nodes', () => {
  test('passes a search that finds nothing', async () => {
    const run = await startRun(stage(), register)
    const { outcome, failure } = await run.play(({ cluster }) => cluster.search(search))
    expect(failure).toBeUndefined()
    expect(outcome).toBe('passed')
  })

  test('reports the seed of a run that breaks a claim', async () => {
    const forgetful = register.replace('await host.disk.sync()', '')
    const run = await startRun(stage(), forgetful)
    const { outcome, failure } = await run.play(({ cluster }) => cluster.search(search))
    expect(outcome).toBe('failed')
    expect(failure).toMatchObject({
      kind: 'expectation',
      replay: { path: expect.stringMatching(/^[\d.]+$/) },
    })
  })

  test('names chance and real time as what they are', async () => {
    const random = register.replace('host.id === home ?', 'Math.random() < 2 && host.id === home ?')
    const run = await startRun(stage(), random)
    const { failure } = await run.play(({ cluster }) => cluster.search(search))
    expect(failure?.what).toContain('Math.random')
  })
})
