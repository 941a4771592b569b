import type { Plan } from '@cloud-labs/sim'
import { describe, expect, test } from 'vitest'
import type { Search } from '../../src/run/cluster.ts'
import { startRun, useStage } from './playing.ts'

const stage = useStage()

/** Answers a read with what was written, which it keeps where `keep` and `find` say. */
const nodeThatKeeps = (keep: string, find: string): string => `
  export const createNode = (host) => ({
    operations: {
      write: async (value) => { ${keep} },
      read: () => ${find},
    },
  })`

const planOf = (seed: number): Plan => ({
  seed,
  nodes: ['n1'],
  durationMs: 200,
  steps: [
    { atMs: 10, call: 'write', client: 'c', node: 'n1', args: [seed] },
    { atMs: 50, fault: 'crash', node: 'n1' },
    { atMs: 60, fault: 'restart', node: 'n1' },
    { atMs: 70, call: 'read', client: 'd', node: 'n1', args: [] },
  ],
})

const search: Search = {
  seeds: 3,
  planOf,
  checks: [
    {
      claim: 'What was written is read.',
      judge: ({ history: { operations } }) => {
        const [write, read] = operations
        const isFound = read?.value === write?.args[0]
        return { verdict: isFound ? 'passed' : 'failed', text: 'It was lost.', evidence: [] }
      },
    },
  ],
}

async function observe(node: string) {
  const run = await startRun(stage(), node)
  return run.play(({ cluster }) => cluster.search(search))
}

describe('what a node keeps beyond a crash', () => {
  test('passes on its disk', async () => {
    const keep = 'host.disk.write("kept", value); await host.disk.sync()'
    expect(await observe(nodeThatKeeps(keep, 'host.disk.read("kept")'))).toMatchObject({
      outcome: 'passed',
      historyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('fails in a global, although every run was as claimed', async () => {
    const { failure } = await observe(nodeThatKeeps('globalThis.kept = value', 'globalThis.kept'))
    expect(failure).toMatchObject({ kind: 'expectation', replay: { path: '' } })
    expect(failure?.what).toMatch(
      /^Something was kept beyond a crash that was not on the disk\. At/,
    )
  })

  test('is lost in a module', async () => {
    const node = `let kept\n${nodeThatKeeps('kept = value', 'kept')}`
    expect((await observe(node)).failure).toMatchObject({ what: 'It was lost.' })
  })
})
