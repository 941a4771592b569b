import { describe, expect, test } from 'vitest'
import { labWithSuite, outcomes, probe, timeless, useGrader } from './grading.ts'

const grader = useGrader(2)
const lab = labWithSuite()

const wrong = probe({ add: 'export const add = (a: number, b: number) => a - b' })
const dying = probe({ createCounter: 'export const createCounter = () => process.exit(0)' })

describe('a grade', () => {
  test('is made of all points for a submission that keeps every claim', async () => {
    const grade = await grader().grade({ lab, submission: probe() })
    expect(outcomes(grade)).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(grade).toMatchObject({ points: 100, of: 100, graderFaults: [], leftOut: [] })
    expect(grade.box).toEqual(grader().box)
  })

  test('loses the points of the claims that are broken, and no others', async () => {
    const grade = await grader().grade({ lab, submission: wrong })
    expect(outcomes(grade)).toEqual(['failed', 'passed', 'passed', 'passed'])
    expect(grade.points).toBe(60)
    expect(grade.scenarios[0]?.verdict.observation.failure).toEqual({
      kind: 'expectation',
      what: 'The sum of 2 and 3 was wrong.',
      expected: '5',
      got: '-1',
    })
  })

  test('counts a process that ends with exit code 0 for nothing', async () => {
    const grade = await grader().grade({ lab, submission: dying })
    expect(outcomes(grade)).toEqual(['passed', 'failed', 'passed', 'passed'])
  })

  test('is the same for the same submission, but for durations', async () => {
    const first = await grader().grade({ lab, submission: wrong })
    const second = await grader().grade({ lab, submission: wrong })
    expect(timeless(second)).toEqual(timeless(first))
  })

  test('is the same beside another one', async () => {
    const submissions = [wrong, dying, probe()]
    const grades = () => submissions.map((submission) => grader().grade({ lab, submission }))
    const together = await Promise.all(grades())
    const alone = []
    for (const submission of submissions) alone.push(await grader().grade({ lab, submission }))
    expect(together.map(timeless)).toEqual(alone.map(timeless))
  })
})

describe('grading', () => {
  test('tells each scenario as it ends, in the order of the manifest', async () => {
    const told: string[] = []
    const onScenario = (id: string, outcome: string) => void told.push(`${id} ${outcome}`)
    await grader().grade({ lab, submission: wrong, onScenario })
    expect(told).toEqual([
      'adds-two-numbers failed',
      'keeps-a-count passed',
      'rings-in-time passed',
      'greets-over-http passed',
    ])
  })

  test('only some scenarios leaves out the others', async () => {
    const only = ['keeps-a-count', 'greets-over-http']
    const grade = await grader().grade({ lab, submission: wrong, only })
    expect(grade).toMatchObject({ points: 40, leftOut: ['adds-two-numbers', 'rings-in-time'] })
    expect(grade.scenarios.map(({ id }) => id)).toEqual(only)
  })

  test('in the process of the test says the same, and that there was no box', async () => {
    const direct = await grader().grade({ lab, submission: wrong, adapter: 'direct' })
    expect(outcomes(direct)).toEqual(['failed', 'passed', 'passed', 'passed'])
    expect(direct.box).toEqual({ kind: 'direct', isAuthoritative: false, missing: [] })
  })
})

describe('a submission that cannot be graded', () => {
  test.each([
    ['does not parse', 'export const add = (', /^src\/probe\.ts/],
    [
      'throws while it is loaded',
      'throw new RangeError("Too soon.")',
      'src/probe.ts cannot be loaded: The submission threw RangeError: Too soon ' +
        '(src/probe.ts:1:7); mend it first.',
    ],
    [
      'ends its process while it is loaded',
      'process.exit(0)',
      'src/probe.ts cannot be loaded: The process of the submission ended by itself, ' +
        'with exit code 0; mend it first.',
    ],
  ])('%s', async (_what, text, sentence) => {
    const submission = { files: [{ path: 'probe.ts', text }], hash: '', from: 'a test' }
    const grading = grader().grade({ lab, submission })
    await expect(grading).rejects.toMatchObject({ name: 'UngradableError' })
    await expect(grading).rejects.toThrow(sentence)
  })

  test('lacks the only export that was asked for', async () => {
    const submission = probe({ add: '' })
    const only = ['adds-two-numbers']
    await expect(grader().grade({ lab, submission, only })).rejects.toThrow(
      'The entry does not export a function named add; restore it from the starter.',
    )
  })

  test('does not keep the next one from being graded right', async () => {
    const { points } = await grader().grade({ lab, submission: probe() })
    expect(points).toBe(100)
  })
})
