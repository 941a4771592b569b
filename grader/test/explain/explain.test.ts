import { describe, expect, test } from 'vitest'
import { unitTitle } from '../../src/explain/index.ts'
import { fail, pass, weakBox } from '../judge/runs.ts'
import { explainRun, failureOf, gap } from './explaining.ts'

const all = ['takes-turns', 'skips-the-dead', 'comes-back']

describe('a failure', () => {
  test('says what happened, with what was expected and what came', () => {
    const comparison = { expected: "'b'", got: "'a'" }
    const explanation = explainRun([fail('takes-turns', comparison, ["pick() → 'a'"])])
    expect(failureOf(explanation, 'takes-turns')).toEqual({
      what: 'Two servers got every turn.',
      brief: 'Two servers got every turn.',
      ...comparison,
      evidence: ["pick() → 'a'"],
      seeIt: 'npx lab test 07 takes-turns',
      isPublicPart: true,
      read: 'Step 1: Taking turns',
    })
  })

  test('points to the hidden suite if the public tests do not know the scenario', () => {
    const { seeIt, read } = failureOf(explainRun([fail('comes-back')]), 'comes-back')
    expect(seeIt).toBe('npx lab grade 07 --only comes-back')
    expect(read).toBeUndefined()
  })

  test('says where the subject threw', () => {
    const thrown = fail('takes-turns', { kind: 'threw', at: 'src/proxy.ts:12:5' })
    expect(failureOf(explainRun([thrown]), 'takes-turns').at).toBe('src/proxy.ts:12:5')
  })

  test('has twelve lines of evidence at most, and they are the last', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `pick() → ${index}`)
    const explanation = explainRun([fail('takes-turns', {}, lines)])
    const { evidence } = failureOf(explanation, 'takes-turns')
    expect(evidence).toHaveLength(12)
    expect(evidence[0]).toBe('… 19 more lines')
    expect(evidence.at(-1)).toBe('pick() → 29')
  })

  test('shows no more of a flood than a reader takes in', () => {
    const flood = '😀'.repeat(5000)
    const changes = { what: flood, expected: '1', got: `${flood}\n`.repeat(50) }
    const { what, got } = failureOf(explainRun([fail('takes-turns', changes)]), 'takes-turns')
    expect(what.length).toBeLessThan(310)
    expect(what.isWellFormed()).toBe(true)
    expect(got?.split('\n')).toHaveLength(8)
    expect(got).toMatch(/\n… 44 more lines$/)
  })

  test('compares nothing with nothing', () => {
    const failure = failureOf(explainRun([fail('takes-turns', { got: '1' })]), 'takes-turns')
    expect(failure).not.toHaveProperty('got')
    expect(failure).not.toHaveProperty('expected')
  })
})

describe('a failure that is a matter', () => {
  test.for([
    [
      'The scenario did not end within 20 seconds.',
      'The scenario did not end within 20 seconds. A scenario may take 20 seconds.',
    ],
    [
      'This was not played: the scenarios before took more than 60 seconds together.',
      'This was not played: the scenarios before took more than 60 seconds together. ' +
        'All scenarios of a lab together may take 60 seconds.',
    ],
  ] as const)('of time says how long is allowed, and sends nobody to a public test: %s', (told) => {
    const [what, words] = told
    const late = failureOf(
      explainRun([fail('takes-turns', { kind: 'fault', what })]),
      'takes-turns',
    )
    expect(late.what).toBe(words)
    expect(late.seeIt).toBe('npx lab grade 07 --only takes-turns')
    expect(late).not.toHaveProperty('isPublicPart')
  })
})

describe('a gap', () => {
  test('is told calmly: the sentence, the command, the step, and no alarm', () => {
    const explanation = explainRun([fail('takes-turns', gap, ['createBalancer()'])])
    expect(failureOf(explanation, 'takes-turns')).toEqual({
      what: 'Step 1 is still to do: roundRobin in src/turns.ts.',
      brief: 'Step 1: to do',
      stillToDo: 1,
      evidence: [],
      seeIt: 'npx lab test 07 takes-turns',
      read: 'Step 1: Taking turns',
    })
  })

  test('counts as work to do and not as a failure', () => {
    const explanation = explainRun([
      fail('takes-turns', gap),
      fail('comes-back'),
      pass('skips-the-dead'),
    ])
    expect(explanation.summary).toBe('1 of 3 scenarios passed, 1 failed and 1 is still to do.')
  })
})

describe('a scenario that the grader could not judge', () => {
  const explanation = explainRun([pass('takes-turns'), pass('comes-back')])
  const failure = failureOf(explanation, 'skips-the-dead')

  test('blames the grader, and nobody else', () => {
    expect(failure.what).toBe(
      'The grader could not judge this scenario, so it earns nothing yet; the submission is not ' +
        'to blame. The run ended without an observation of this scenario.',
    )
    expect(failure).not.toHaveProperty('read')
    expect(failure.what).not.toMatch(/\byou/i)
  })

  test('shows one line of the reason and no stack of the suite', () => {
    const what = 'TypeError: reply is undefined\n    at secret (suites/07/suite.test.ts:3:1)'
    const grader = explainRun([fail('comes-back', { kind: 'grader', what })])
    expect(failureOf(grader, 'comes-back').what).toMatch(/blame\. TypeError: reply is undefined$/)
  })

  test('is to be graded again', () => {
    expect(failure.seeIt).toBe('npx lab grade 07 --only skips-the-dead --fresh')
    expect(explanation.nextStep?.words).toBe('`npx lab grade 07 --fresh` lets the grader try again')
    expect(explanation.exitCode).toBe(3)
  })
})

describe('the whole', () => {
  test('names the next step with its points and its section', () => {
    expect(explainRun([fail('takes-turns')]).nextStep).toEqual({
      scenario: 'takes-turns',
      points: 50,
      read: 'Step 1: Taking turns',
      words: '`takes-turns` (50 points), handout "Step 1: Taking turns"',
    })
    expect(explainRun(all.map(pass)).nextStep).toBeUndefined()
  })

  test.each([
    [explainRun(all.map(pass)), 'All 3 scenarios passed.'],
    [explainRun(all.map((id) => fail(id))), '0 of 3 scenarios passed, 3 failed.'],
    [
      explainRun([fail('takes-turns'), fail('skips-the-dead', gap)]),
      '0 of 3 scenarios passed, 1 failed, 1 is still to do ' +
        'and 1 could not be judged by the grader.',
    ],
    [
      explainRun([pass('comes-back')], {}, ['takes-turns', 'skips-the-dead']),
      'The scenario passed. 2 scenarios were left out on request; they are worth 80 points.',
    ],
    [
      explainRun([pass('takes-turns'), fail('skips-the-dead')], {}, ['comes-back']),
      '1 of 2 scenarios passed, 1 failed. ' +
        'One scenario was left out on request; it is worth 20 points.',
    ],
    [explainRun([], {}, all).summary.split('.')[0], 'No scenario was judged'],
  ])('is summed up in a sentence or two (%#)', (explanation, summary) => {
    expect(typeof explanation === 'object' ? explanation.summary : explanation).toBe(summary)
  })

  test('names the box, and the mend if it is not complete', () => {
    expect(explainRun([]).box.words).toBe('bubblewrap (authoritative)')
    expect(explainRun([], { box: weakBox }).box.words).toBe(
      "node's permission model only — not authoritative: " +
        'bubblewrap is not installed; run `npx lab doctor --install`.',
    )
    const direct = { kind: 'direct', isAuthoritative: false, missing: [] } as const
    expect(explainRun([], { box: direct }).box.words).toMatch(/process of the test — not author/)
  })

  test('keeps the last lines of what the subject printed', () => {
    const printed = Array.from({ length: 100 }, (_, index) => `line ${index}`)
    expect(explainRun([], { printed }).printed).toHaveLength(12)
    expect(explainRun([], { printed }).printed.at(-1)).toBe('line 99')
  })

  test('names every unit', () => {
    expect(unitTitle(2)).toBe('Unit 2 · Scaling out')
  })
})
