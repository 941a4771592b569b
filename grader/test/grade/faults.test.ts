import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../src/score/index.ts'
import { labWithSuite, outcomes, probe, useGrader } from './grading.ts'

const grader = useGrader()
const lab = labWithSuite()

describe('a broken suite', () => {
  test.each([
    ['missing-id', 'missing [greets-over-http], unknown []'],
    ['unknown-id', 'missing [], unknown [sings-a-song]'],
    ['unloadable', 'The suite is broken.'],
  ])('is the fault of the grader and never a point: %s', async (name, words) => {
    const grade = await grader().grade({ lab: labWithSuite(name), submission: probe() })
    expect(outcomes(grade)).toEqual(Array.from({ length: 4 }, () => 'inconclusive'))
    expect(grade.points).toBe(0)
    expect(grade.graderFaults.join(' ')).toContain(words)
    expect(exitCodeOf(grade)).toBe(3)
  })

  test('that makes a mistake in one scenario judges the others', async () => {
    const grade = await grader().grade({ lab: labWithSuite('mistaken'), submission: probe() })
    expect(outcomes(grade)).toEqual(['passed', 'inconclusive', 'passed', 'passed'])
    expect([grade.points, exitCodeOf(grade)]).toEqual([70, 3])
  })

  test('that leaves a rejection to itself proves nothing', async () => {
    const grade = await grader().grade({ lab: labWithSuite('left-alone'), submission: probe() })
    expect([grade.points, exitCodeOf(grade)]).toEqual([0, 3])
    expect(grade.graderFaults.join(' ')).toContain('Left alone by the suite.')
  })

  test('does not spoil the grade after it', async () => {
    const { points } = await grader().grade({ lab, submission: probe() })
    expect(points).toBe(100)
  })

  test('that is not there is named with the mend', async () => {
    const grading = grader().grade({ lab: { ...lab, suite: undefined }, submission: probe() })
    await expect(grading).rejects.toThrow('grader/suites/99-probe/suite.test.ts is missing')
  })
})
