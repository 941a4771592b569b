import { describe, expect, onTestFinished, test } from 'vitest'
import { NodeFleet } from '../../src/run/node-fleet.ts'
import { placeEntry } from '../box/boxing.ts'
import { type Play, playOnce, startRun, useStage } from './playing.ts'
import { askedFor, counting, nodeThat, runNode } from './simulating.ts'

const stage = useStage()
const { text, others } = counting

describe('a life of a boxed node', () => {
  test('begins with fresh modules, those that it imports as well', async () => {
    const { failure } = await playOnce(stage(), text, {
      others,
      play: async ({ cluster }) => {
        const pids = new Set()
        for (const _run of ['first', 'second']) {
          const run = runNode(cluster)
          for (const count of [1, 2]) expect(await run.ask('step')).toEqual([count, count, count])
          expect(await run.ask('lazily')).toEqual([3, 3])
          pids.add(await run.ask('process'))
          await run.end()
        }
        // A run's end is no crash: the process waits for the next one.
        expect(pids.size).toBe(1)
      },
    })
    expect(failure).toBeUndefined()
  })

  test('ends at a crash, and the next one begins in the same process', async () => {
    const { failure } = await playOnce(stage(), text, {
      others,
      play: async ({ cluster }) => {
        const run = runNode(cluster)
        const pids = new Set()
        for (const _life of ['first', 'second', 'third']) {
          expect(await run.ask('step')).toEqual([1, 1, 1])
          pids.add(await run.ask('process'))
          run.crash()
        }
        expect(pids.size).toBe(1)
      },
    })
    expect(failure).toBeUndefined()
  })

  test('ends with its process where crashes are real', async () => {
    const fleet = await openFleet(text)
    fleet.crashesAreReal = true
    const run = runNode(fleet)
    await run.ask('remember', 'before the crash')
    const pid = await run.ask('process')
    run.crash()
    expect(await run.ask('recall')).toBe(null)
    expect(await run.ask('process')).not.toBe(pid)
    expect(await run.ask('step')).toEqual([1, 1, 1])
  })

  test('has a process of its own where nothing may be remembered', async () => {
    const fleet = await openFleet(text)
    const pids = new Set()
    for (const _run of ['first', 'second']) {
      const run = runNode(fleet)
      pids.add(await run.ask('process'))
      await run.end()
      fleet.startAfresh()
    }
    expect(pids.size).toBe(2)
  })
})

async function openFleet(entry: string): Promise<NodeFleet> {
  const { plan } = await placeEntry(stage(), entry, { others })
  const fleet = new NodeFleet(plan)
  onTestFinished(() => fleet.close())
  return fleet
}

test('a run that goes on after its scenario was given up disturbs no other', async () => {
  const session = await startRun(stage(), text, { others })
  let rounds = 0
  const endless: Play = async ({ cluster }) => {
    for (;;) {
      const run = runNode(cluster)
      for (let step = 0; step < 3; step += 1) await run.ask('step')
      run.crash()
      await run.ask('step')
      rounds += 1
    }
  }
  const late = await session.play(endless, 300)
  expect(late.failure?.what).toBe('The scenario did not end within 0.3 seconds.')
  const before = rounds
  const next = await session.play(async ({ cluster }) => {
    const run = runNode(cluster)
    for (let count = 1; count <= 200; count += 1) {
      expect(await run.ask('step')).toEqual([count, count, count])
    }
    await run.end()
  })
  expect(next.failure).toBeUndefined()
  expect(rounds).toBe(before)
})

describe('a rejection that a boxed node leaves to itself', () => {
  const node = nodeThat({
    leave: `void Promise.reject(new RangeError('Left alone.'))`,
    leaveText: 'void Promise.reject("a text")',
    mend: `{ const broken = Promise.reject(new RangeError('Looked after.'))
      return broken.catch(() => 'mended') }`,
  })

  test('fails it at once, in its own run', async () => {
    const { failure } = await playOnce(stage(), node, {
      play: async ({ cluster }) => {
        const one = runNode(cluster)
        expect([await one.ask('mend'), one.errors]).toEqual(['mended', []])
        await one.ask('leave')
        expect(one.errors).toEqual(['RangeError: Left alone.'])
        await one.end()
        const other = runNode(cluster)
        await other.simulation.run(1)
        expect(other.errors).toEqual([])
        await other.ask('leaveText')
        expect(other.errors).toEqual(['a text'])
      },
    })
    expect(failure).toBeUndefined()
  })

  test('fails a search, which says so', async () => {
    const observation = await playOnce(stage(), node, {
      play: ({ cluster }) => cluster.search({ seeds: 1, planOf: askedFor('leave') }),
    })
    expect(observation).toMatchObject({
      outcome: 'failed',
      failure: {
        kind: 'expectation',
        what: expect.stringMatching(/^At \d+ ms n1 failed: RangeError: Left alone\.$/),
        replay: { seed: 1 },
      },
    })
  })
})

describe('a boxed node', () => {
  test('that reaches for chance or real time is told what to use, if it hides it too', async () => {
    const reaches = {
      'Date.now': 'Date.now()',
      'new Date': 'new Date()',
      'performance.now': 'performance.now()',
      'Math.random': 'Math.random()',
      setTimeout: 'setTimeout(() => {}, 1)',
      setInterval: 'setInterval(() => {}, 1)',
      setImmediate: 'setImmediate(() => {})',
    }
    const node = nodeThat({
      ...reaches,
      hide: '{ try { Date.now() } catch {} }',
      dateText: 'Date()',
    })
    const { failure } = await playOnce(stage(), node, {
      play: async ({ cluster }) => {
        for (const name of Object.keys(reaches)) {
          const run = runNode(cluster)
          expect(await run.ask(name)).toMatch(/^SideDoorError: .* a node uses host\.\w+/)
          expect(run.errors).toEqual([
            expect.stringMatching(new RegExp(`^${name} differs from run to run; a node uses host`)),
          ])
          await run.end()
        }
        const run = runNode(cluster)
        await run.ask('hide')
        await run.ask('dateText')
        expect(run.errors).toHaveLength(2)
      },
    })
    expect(failure).toBeUndefined()
  })

  test('may make dates of the time that its host tells', async () => {
    const node = nodeThat({
      dateOf: '[new Date(args[0]).getTime(), Date.UTC(1970, 0, 2), new Date(0) instanceof Date]',
      dateLike: `{ class Day extends Date { next() { return 1 } } return new Day(0).next() }`,
    })
    const { failure } = await playOnce(stage(), node, {
      play: async ({ cluster }) => {
        const run = runNode(cluster)
        expect(await run.ask('dateOf', 5)).toEqual([5, 86_400_000, true])
        expect([await run.ask('dateLike'), run.errors]).toEqual([1, []])
      },
    })
    expect(failure).toBeUndefined()
  })
})
