import { describe, expect, test } from 'vitest'
import { judge } from '../../src/judge/index.ts'
import { exitCodeOf, nextScenario, score } from '../../src/score/index.ts'
import { fail, pass, runOf } from '../judge/runs.ts'
import { gradeOf, hash, lab } from './grading.ts'

const all = ['takes-turns', 'skips-the-dead', 'comes-back']

describe('a grade', () => {
  test("has the manifest's points for what passed, in the manifest's order", () => {
    const grade = gradeOf([pass('comes-back'), fail('skips-the-dead'), pass('takes-turns')])
    expect(grade).toMatchObject({ points: 70, of: 100, lab: lab.name, submissionHash: hash })
    expect(grade.scenarios.map(({ id, points, of }) => [id, points, of])).toEqual([
      ['takes-turns', 50, 50],
      ['skips-the-dead', 0, 30],
      ['comes-back', 20, 20],
    ])
  })

  test('keeps what was left out apart and still counts out of 100', () => {
    const grade = gradeOf([pass('skips-the-dead')], {}, ['comes-back', 'takes-turns'])
    expect(grade).toMatchObject({ points: 30, of: 100, leftOut: ['takes-turns', 'comes-back'] })
    expect(grade.scenarios.map(({ id }) => id)).toEqual(['skips-the-dead'])
  })

  test('gives nothing for what is inconclusive', () => {
    const grade = gradeOf(all.map(pass), { graderFaults: ['A worker died.'] })
    expect(grade).toMatchObject({ points: 0, graderFaults: ['A worker died.'] })
  })

  test('gives nothing for a scenario that nobody judged', () => {
    const run = runOf([pass('takes-turns')])
    const verdicts = judge(['takes-turns'], run)
    const grade = score({ lab, verdicts, leftOut: [], run, submissionHash: hash })
    expect(grade.points).toBe(50)
    expect(grade.scenarios.map(({ verdict }) => verdict.is)).toEqual([
      'passed',
      'inconclusive',
      'inconclusive',
    ])
    expect(exitCodeOf(grade)).toBe(3)
  })

  test('gives nothing for a scenario with two verdicts', () => {
    const run = runOf(all.map(pass))
    const verdicts = judge(all, run)
    const grade = score({
      lab,
      verdicts: [...verdicts, ...verdicts],
      leftOut: [],
      run,
      submissionHash: hash,
    })
    expect(grade.points).toBe(0)
  })

  test('calls a verdict that it did not ask for a fault', () => {
    const run = runOf([pass('takes-turns')])
    const verdicts = judge(['takes-turns'], run)
    const grade = score({ lab, verdicts, leftOut: all, run, submissionHash: hash })
    expect(grade.points).toBe(0)
    expect(grade.graderFaults).toEqual([
      "There was a verdict on 'takes-turns', which was not to be judged.",
    ])
  })

  test('calls an observation of an unknown scenario a fault', () => {
    const grade = gradeOf([...all.map((id) => fail(id)), pass('magic')])
    expect(grade.graderFaults).toHaveLength(1)
    expect(exitCodeOf(grade)).toBe(3)
  })
})

describe('the exit code', () => {
  test('is 0 if everything passed', () => {
    expect(exitCodeOf(gradeOf(all.map(pass)))).toBe(0)
  })

  test('is 0 if everything that was asked for passed', () => {
    expect(exitCodeOf(gradeOf([pass('comes-back')], {}, all.slice(0, 2)))).toBe(0)
  })

  test('is 1 if something failed', () => {
    expect(exitCodeOf(gradeOf([fail('takes-turns'), ...all.slice(1).map(pass)]))).toBe(1)
  })

  test('is 3 if the grader is at fault, whatever failed', () => {
    const observations = all.map((id) => fail(id))
    expect(exitCodeOf(gradeOf(observations, { graderFaults: ['A worker died.'] }))).toBe(3)
    expect(exitCodeOf(gradeOf(observations.slice(1)))).toBe(3)
  })

  test('is 3 if nothing was judged', () => {
    expect(exitCodeOf(gradeOf([], {}, all))).toBe(3)
  })
})

describe('the next scenario', () => {
  test('is the first that failed', () => {
    const grade = gradeOf([pass('takes-turns'), fail('skips-the-dead'), fail('comes-back')])
    expect(nextScenario(grade)?.id).toBe('skips-the-dead')
  })

  test('is one that failed rather than one that the grader could not judge', () => {
    expect(nextScenario(gradeOf([pass('takes-turns'), fail('comes-back')]))?.id).toBe('comes-back')
  })

  test('is one that the grader could not judge if nothing failed', () => {
    const grade = gradeOf([pass('takes-turns'), pass('comes-back')])
    expect(nextScenario(grade)?.id).toBe('skips-the-dead')
  })

  test('is none if everything passed', () => {
    expect(nextScenario(gradeOf(all.map(pass)))).toBeUndefined()
  })
})

test('a grade names the histories of its scenarios where there are any', () => {
  const withHistory = (id: string, historyHash: string) => ({ ...pass(id), historyHash })
  const { historyHash } = gradeOf([withHistory('takes-turns', '1'), pass('comes-back')])
  expect(historyHash).toMatch(/^[0-9a-f]{64}$/)
  expect(gradeOf([withHistory('takes-turns', '2')]).historyHash).not.toBe(historyHash)
  expect(gradeOf([pass('takes-turns')])).not.toHaveProperty('historyHash')
})
