import { describe, expect, test } from 'vitest'
import { judge } from '../../src/judge/index.ts'
import type { Observation } from '../../src/run/observation.ts'
import { exitCodeOf } from '../../src/score/index.ts'
import { explainRun } from '../explain/explaining.ts'
import { gradeOf } from '../score/grading.ts'
import { fail, pass, runOf } from './runs.ts'

const what = 'The embedded server is too slow. Install redis-server.'

function leaveUnchecked(scenario: string): Observation {
  const failure = { kind: 'unchecked', what } as const
  return { scenario, outcome: 'unchecked', failure, evidence: [], durationMs: 1 }
}

const [first, second, third] = ['takes-turns', 'skips-the-dead', 'comes-back'] as const

describe('a scenario that was not checked', () => {
  test('has neither passed nor failed, and earns nothing', () => {
    const grade = gradeOf([pass(first), pass(second), leaveUnchecked(third)])
    expect(grade.scenarios[2]).toMatchObject({ points: 0, verdict: { is: 'unchecked' } })
    expect(grade.points).toBe(80)
  })

  test('is told with the reason, without blame and with the next step', () => {
    const explanation = explainRun([pass(first), pass(second), leaveUnchecked(third)])
    expect(explanation.summary).toBe('2 of 3 scenarios passed, 1 was not checked.')
    expect(explanation.nextStep?.words).toContain('npx lab doctor --install')
    expect(explanation.scenarios[2]?.failure?.what).toBe(
      `This scenario was not checked on this machine, so it earns nothing yet. ${what}`,
    )
  })

  test('ends with 3 if all else passed, and with 1 if something failed', () => {
    expect(exitCodeOf(gradeOf([pass(first), pass(second), leaveUnchecked(third)]))).toBe(3)
    expect(exitCodeOf(gradeOf([pass(first), fail(second), leaveUnchecked(third)]))).toBe(1)
  })

  test.for<Observation>([
    { ...leaveUnchecked(first), outcome: 'failed' },
    { ...fail(first), outcome: 'unchecked' },
    { scenario: first, outcome: 'unchecked', evidence: [], durationMs: 1 },
  ])('is inconclusive if its observation contradicts itself', (observation) => {
    expect(judge([first], runOf([observation]))[0]?.is).toBe('inconclusive')
  })
})
