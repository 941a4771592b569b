import { describe, expect, test } from 'vitest'
import { findRunFaults, judge, type Verdict } from '../../src/judge/index.ts'
import type { Failure, Observation, RunReport } from '../../src/run/observation.ts'
import { fail, pass, runOf } from './runs.ts'

function judgeOne(observations: readonly Observation[], changes?: Partial<RunReport>): Verdict {
  const [verdict] = judge(['a'], runOf(observations, changes))
  if (verdict === undefined) throw new Error('There is no verdict.')
  return verdict
}

/** Observations as a broken or hostile run could make them, past the type. */
function odd(changes: object): Observation {
  return { ...pass('a'), ...changes }
}

describe('a scenario', () => {
  test('passes with one observation that says so', () => {
    expect(judgeOne([pass('a')])).toEqual({ scenario: 'a', is: 'passed', observation: pass('a') })
  })

  test.each(['expectation', 'threw', 'fault'] as const)('fails by %s', (kind) => {
    expect(judgeOne([fail('a', { kind })]).is).toBe('failed')
  })

  test('that failed by the grader is inconclusive', () => {
    const verdict = judgeOne([fail('a', { kind: 'grader', what: 'The suite threw.' })])
    expect(verdict.is).toBe('inconclusive')
    expect(verdict.observation.failure?.what).toBe('The suite threw.')
  })

  test.each<[string, readonly Observation[], RegExp]>([
    ['nobody observed', [], /without an observation/],
    ['passed twice', [pass('a'), pass('a')], /2 times, not once/],
    ['passed and failed', [fail('a'), pass('a')], /2 times, not once/],
    ['passed with a failure', [odd({ failure: fail('a').failure })], /passed and failed in one/],
    ['passed with a null for a failure', [odd({ failure: null })], /passed and failed in one/],
    ['failed without a failure', [odd({ outcome: 'failed' })], /does not say why/],
    ['failed with a null', [odd({ outcome: 'failed', failure: null })], /does not say why/],
    ['stayed open without a reason', [odd({ outcome: 'inconclusive' })], /does not say why/],
    ['ended in an unknown way', [odd({ outcome: 'PASSED' })], /unknown outcome 'PASSED'/],
    [
      'failed in an unknown way',
      [odd({ outcome: 'failed', failure: { kind: 'magic', what: 'It failed.' } })],
      /unknown way 'magic'/,
    ],
  ])('that %s is inconclusive, and the grader is to blame', (_, observations, what) => {
    const { is, observation } = judgeOne(observations)
    expect(is).toBe('inconclusive')
    expect(observation.outcome).toBe('inconclusive')
    expect(observation.failure?.kind).toBe('grader')
    expect(observation.failure?.what, 'one whole sentence').toMatch(/^[A-Z][^\n]+\.$/)
    expect(observation.failure?.what).toMatch(what)
  })
})

describe('a run with a fault of the grader', () => {
  const graderFaults = ['A worker died.']

  test('passes nothing and says why', () => {
    const { is, observation } = judgeOne([pass('a')], { graderFaults })
    expect(is).toBe('inconclusive')
    expect(observation.failure).toEqual({ kind: 'grader', what: 'A worker died.' })
  })

  test('gives the fault as the reason for what is missing', () => {
    expect(judgeOne([], { graderFaults }).observation.failure?.what).toBe('A worker died.')
  })

  test.each<[Failure['kind'], Verdict['is']]>([
    ['expectation', 'failed'],
    ['threw', 'failed'],
    ['fault', 'failed'],
    ['grader', 'inconclusive'],
  ])('leaves a failure by %s %s', (kind, is) => {
    expect(judgeOne([fail('a', { kind })], { graderFaults }).is).toBe(is)
  })
})

describe('a run of other scenarios than were asked for', () => {
  test('passes nothing if it observed one that nobody asked for', () => {
    const verdicts = judge(['a', 'b'], runOf([pass('a'), fail('b'), pass('c')]))
    expect(verdicts.map(({ is }) => is)).toEqual(['inconclusive', 'failed'])
  })

  test('passes nothing if one was asked for twice', () => {
    expect(judge(['a', 'a'], runOf([pass('a')])).map(({ is }) => is)).toEqual([
      'inconclusive',
      'inconclusive',
    ])
  })

  test('has a sentence for each fault', () => {
    const run = runOf([pass('z'), pass('y'), pass('z')], { graderFaults: ['A worker died.'] })
    expect(findRunFaults(['a', 'a'], run)).toEqual([
      'A worker died.',
      "The run observed the scenario 'y', which nobody asked for.",
      "The run observed the scenario 'z', which nobody asked for.",
      "The scenario 'a' was asked for more than once.",
    ])
  })

  test('of the names of object properties is a run like any other', () => {
    const ids = ['__proto__', 'constructor', 'toString']
    expect(judge(ids, runOf([])).map(({ is }) => is)).toEqual(ids.map(() => 'inconclusive'))
    expect(judge(ids, runOf(ids.map(pass))).every(({ is }) => is === 'passed')).toBe(true)
  })
})
