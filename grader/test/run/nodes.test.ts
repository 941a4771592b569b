import { describe, expect, test } from 'vitest'
import { playOnce, startRun, useStage } from './playing.ts'
import { askedFor, counting, nodeThat, runNode } from './simulating.ts'

const stage = useStage()

describe('a submission that is no node', () => {
  const noFactory = 'The entry does not export a function named createNode.'

  test.for([
    [
      'reads the clock while it loads',
      'boxed',
      `const born = Date.now()\n${nodeThat({})}`,
      /Date\.now/,
    ],
    ['is none', 'boxed', 'export const node = 1', noFactory],
    ['is none and not boxed', 'direct', 'export const node = 1', noFactory],
  ] as const)('fails every scenario where it %s', async ([, adapter, entry, words]) => {
    const run = await startRun(stage(), entry, { adapter })
    for (const _scenario of ['first', 'next']) {
      const { failure } = await run.play(({ cluster }) => runNode(cluster).simulation.run(1))
      expect(failure).toMatchObject({ kind: 'threw', what: expect.stringMatching(words) })
    }
  })
})

describe('a direct node', () => {
  test('lives in this process, where a crash takes what it holds, and no module', async () => {
    const { failure } = await playOnce(stage(), counting.text, {
      others: counting.others,
      adapter: 'direct',
      play: async ({ cluster }) => {
        const run = runNode(cluster)
        expect([await run.ask('process'), await run.ask('step')]).toEqual([process.pid, [1, 1, 1]])
        expect(await run.ask('hold')).toBe(1)
        run.crash()
        expect([await run.ask('hold'), await run.ask('step')]).toEqual([1, [2, 2, 2]])
      },
    })
    expect(failure).toBeUndefined()
  })

  test('is searched as boxed ones are', async () => {
    const node = nodeThat({ leave: 'void host.after(1, () => { throw new RangeError("Late.") })' })
    const { failure } = await playOnce(stage(), node, {
      adapter: 'direct',
      play: ({ cluster }) => cluster.search({ seeds: 1, planOf: askedFor('leave') }),
    })
    expect(failure).toMatchObject({ what: expect.stringMatching(/n1 failed: RangeError: Late\.$/) })
  })
})

describe('a boxed node that keeps something from run to run', () => {
  const countRuns = 'globalThis.runs = (globalThis.runs ?? 0) + 1'

  test('differs from run to run where it shows', async () => {
    const { failure } = await playOnce(stage(), nodeThat({ tell: countRuns }), {
      play: ({ cluster }) => cluster.search({ seeds: 1, planOf: askedFor('tell') }),
    })
    expect(failure).toMatchObject({ kind: 'expectation', replay: { seed: 1, path: '' } })
  })

  test('cannot foresee the run that it is judged by', async () => {
    const node = nodeThat({ tell: `(${countRuns}) < 3 ? 'a guess' : 'foreseen'` })
    const told: unknown[] = []
    const { failure } = await playOnce(stage(), node, {
      play: ({ cluster }) =>
        cluster.search({
          seeds: 1,
          planOf: askedFor('tell'),
          checks: [
            {
              claim: 'It tells something.',
              judge: ({ history }) => {
                told.push(...history.operations.map(({ value }) => value))
                return { verdict: 'passed', text: '', evidence: [] }
              },
            },
          ],
        }),
    })
    expect([failure, told]).toEqual([undefined, ['a guess', 'a guess']])
  })
})

describe('a node that does what no node can', () => {
  const forging = nodeThat(
    {
      forge: `void writeSync(3, '{"id":3,"ok":' + args[0] + '}\\n')`,
      leave: 'process.exit(3)',
      hello: '"hello"',
    },
    `import { writeSync } from 'node:fs'`,
  )

  test('fails the scenario, and only that one', async () => {
    const run = await startRun(stage(), forging)
    for (const turn of noTurns) {
      const forged = await run.play(
        async ({ cluster }) => void (await runNode(cluster).ask('forge', turn)),
      )
      expect({ turn, ...forged.failure }).toEqual({
        turn,
        kind: 'fault',
        what: 'A node said that it had done something that no node can do.',
      })
    }
    const left = await run.play(async ({ cluster }) => void (await runNode(cluster).ask('leave')))
    expect(left.failure).toEqual({
      kind: 'fault',
      what: 'The process of the submission ended by itself, with exit code 3.',
    })
    const next = await run.play(async ({ cluster }) => {
      expect(await runNode(cluster).ask('hello')).toBe('hello')
    })
    expect(next.failure).toBeUndefined()
  })
})

/** Deeper than any stack. */
const nested = '['.repeat(50_000) + ']'.repeat(50_000)

const noTurns = [
  'null',
  '[]',
  '{}',
  '{"effects":[{"type":"fly"}]}',
  '{"effects":[{"type":"send","message":1}]}',
  '{"effects":[{"type":"set-timer","timer":1,"afterMs":-1}]}',
  `{"effects":[{"type":"send","to":"n1","message":${nested}}]}`,
  `{"effects":[],"state":${nested}}`,
]
