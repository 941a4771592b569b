import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { KeptRun } from '../../src/run/index.ts'
import { FakeHallway } from './fake-hallway.ts'
import { type Files, labFiles, plantRepository } from './planting.ts'

const run: KeptRun = {
  seed: 7134,
  failure: { claim: 'At most one leader in each term.', text: '', atMs: 20, evidence: [] },
  entries: [
    { atMs: 0, kind: 'start', node: 'n1', life: 1 },
    { atMs: 0, kind: 'start', node: 'n2', life: 1 },
    {
      atMs: 5,
      kind: 'send',
      node: 'n1',
      id: 1,
      to: 'n2',
      role: 'message',
      message: { type: 'vote', term: 4 },
    },
    { atMs: 20, kind: 'receive', node: 'n2', id: 1, from: 'n1' },
    { atMs: 20, kind: 'log', node: 'n2', text: 'I lead \u001B[31m<b>' },
    { atMs: 20, kind: 'violation', invariant: 'At most one leader in each term.', text: '' },
  ],
}

function nodeLab(): Files {
  const files = labFiles()
  const path = 'labs/31-counting/lab.ts'
  return { ...files, [path]: (files[path] ?? '').replace('"module"', '"node"') }
}

async function openHallwayWith(kept: KeptRun | undefined): Promise<FakeHallway> {
  const hallway = new FakeHallway(await plantRepository(nodeLab()))
  hallway.grader.beforeGrade = async ({ onRun }) => {
    if (kept !== undefined) onRun?.(kept)
  }
  return hallway
}

describe('lab trace', () => {
  test('writes a page and says where it is', async () => {
    const hallway = await openHallwayWith(run)
    expect(await hallway.run('trace 31 one-comes --seed 7134')).toBe(0)
    const [order] = hallway.grader.orders
    expect([order?.only, order?.seed]).toEqual([['one-comes-first'], 7134])
    const path = '.lab/traces/31-one-comes-first-7134.html'
    expect(hallway.out.text).toBe(
      'This did not hold, with seed 7134: At most one leader in each term.\n' +
        `It is here: ${path}\n`,
    )
    const page = await readFile(join(hallway.folder, path), 'utf8')
    expect(page).toContain('<title>31-counting · one-comes-first · seed 7134</title>')
  })

  test('tells the run in words that are harmless for a terminal', async () => {
    const hallway = await openHallwayWith(run)
    expect(await hallway.run('trace 31 --text')).toBe(0)
    expect(hallway.out.text).toContain(
      ' 5 ms  n1 → n2 vote(term 4), arrived 15 ms later\n         ↑ the claim broke here\n',
    )
    expect(hallway.out.text).not.toContain('\u001B')
  })

  test('prints the history as JSON, and as a log for ShiViz', async () => {
    const hallway = await openHallwayWith(run)
    await hallway.run('trace 31 --json')
    expect(JSON.parse(hallway.out.text)).toMatchObject({
      schema: 'cloud-labs/trace@1',
      lab: '31-counting',
      ...run,
    })
    expect(await hallway.run('trace 31 --shiviz --out run.log')).toBe(0)
    const log = await readFile(join(hallway.folder, 'run.log'), 'utf8')
    expect(log).toContain('20 ms received vote(term 4) from n1\nn2 {"n1":2,"n2":2}\n')
  })
})

describe('lab trace that shows nothing', () => {
  test('says why, and exits with 1', async () => {
    const hallway = await openHallwayWith(undefined)
    hallway.grader.outcomes = { 'one-comes-first': 'failed' }
    expect(await hallway.run('trace 31')).toBe(1)
    expect(hallway.err.text).toBe(
      'There is no run of one-comes-first to show. The count was one.\n',
    )
  })

  test('refuses labs without nodes, two forms, and seeds that are no number', async () => {
    const hallway = await openHallwayWith(run)
    expect(await hallway.run('trace 31 --text --json')).toBe(2)
    expect(await hallway.run('trace 31 --seed seven')).toBe(2)
    const other = new FakeHallway(await plantRepository(labFiles()))
    expect(await other.run('trace 31')).toBe(2)
    expect(other.err.text).toContain('31-counting has no simulated nodes')
  })
})
