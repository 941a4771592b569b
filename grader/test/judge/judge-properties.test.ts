import * as fc from 'fast-check'
import { describe, test } from 'vitest'
import { judge, type Verdict } from '../../src/judge/index.ts'
import type { Observation, RunReport } from '../../src/run/observation.ts'
import { runOf } from './runs.ts'

const ids = ['a', 'b', 'c', 'd', '__proto__']
const kinds = ['expectation', 'threw', 'fault', 'grader', 'magic']

/** Observations of every kind, sound and unsound, as only a broken run makes them. */
const observations = fc.array(
  fc.record({
    scenario: fc.constantFrom(...ids, 'unknown'),
    outcome: fc.constantFrom('passed', 'passed', 'passed', 'failed', 'inconclusive', 'magic'),
    failure: fc.option(fc.record({ kind: fc.constantFrom(...kinds), what: fc.string() }), {
      nil: undefined,
    }),
    evidence: fc.array(fc.string(), { maxLength: 2 }),
    durationMs: fc.nat(),
  }),
  { maxLength: 8 },
) as unknown as fc.Arbitrary<Observation[]>

const expectations = fc.subarray(ids)
const runs: fc.Arbitrary<RunReport> = fc
  .record({ observations, faults: fc.constantFrom([], [], [], ['A worker died.']) })
  .map(({ observations: seen, faults }) => runOf(seen, { graderFaults: faults }))

function isHonest({ outcome, failure }: Observation): boolean {
  return outcome === 'passed' && failure === undefined
}

function passedOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.filter(({ is }) => is === 'passed').map(({ scenario }) => scenario)
}

describe('whatever a run reports', () => {
  test('there is one verdict for each expected scenario, in order', () => {
    fc.assert(
      fc.property(expectations, runs, (expected, run) => {
        const judged = judge(expected, run).map(({ scenario }) => scenario)
        return JSON.stringify(judged) === JSON.stringify(expected)
      }),
    )
  })

  test('what passes has exactly one observation, and that one is honest', () => {
    fc.assert(
      fc.property(expectations, runs, (expected, run) =>
        passedOf(judge(expected, run)).every((id) => {
          const seen = run.observations.filter(({ scenario }) => scenario === id)
          return seen.length === 1 && seen.every(isHonest) && run.graderFaults.length === 0
        }),
      ),
    )
  })

  test('no more scenarios pass than there are honest observations', () => {
    fc.assert(
      fc.property(
        expectations,
        runs,
        (expected, run) =>
          passedOf(judge(expected, run)).length <= run.observations.filter(isHonest).length,
      ),
    )
  })

  test('the order of observations changes no verdict', () => {
    fc.assert(
      fc.property(expectations, runs, (expected, run) => {
        const reversed = { ...run, observations: run.observations.toReversed() }
        const [one, other] = [judge(expected, run), judge(expected, reversed)]
        return JSON.stringify(one) === JSON.stringify(other)
      }),
    )
  })

  test('one more observation of any kind passes no more than its own scenario', () => {
    fc.assert(
      fc.property(expectations, runs, observations, (expected, run, [extra]) => {
        if (extra === undefined) return true
        const before = new Set(passedOf(judge(expected, run)))
        const more = { ...run, observations: [...run.observations, extra] }
        return passedOf(judge(expected, more)).every(
          (id) => before.has(id) || (id === extra.scenario && isHonest(extra)),
        )
      }),
    )
  })

  test('every verdict that did not pass says why', () => {
    fc.assert(
      fc.property(expectations, runs, (expected, run) =>
        judge(expected, run).every(
          ({ is, observation }) => is === 'passed' || observation.failure !== undefined,
        ),
      ),
    )
  })
})
