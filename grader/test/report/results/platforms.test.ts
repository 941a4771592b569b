import { describe, expect, test } from 'vitest'
import { toJson } from '../../../src/report/index.ts'
import { names, outcomes, write } from './outcomes.ts'
import { classroomShape, ctrfShape, exercismShape, gradescopeShape } from './published-shapes.ts'
import { readJunit } from './read-junit.ts'

const shapes = {
  classroom: classroomShape,
  ctrf: ctrfShape,
  exercism: exercismShape,
  gradescope: gradescopeShape,
} as const
const forms = Object.keys(shapes) as (keyof typeof shapes)[]

interface Test {
  readonly name: string
  readonly status: string
  readonly score: number
  readonly max_score: number
  readonly message: string | null
  readonly output: string
  readonly task_id?: number
}

/** What the tests below look at, in whichever form. */
interface Document {
  readonly score?: number
  readonly max_score: number
  readonly status: string
  readonly message: string | null
  readonly output: string
  readonly tests: readonly Test[]
  readonly results: {
    readonly summary: Readonly<Record<string, number>> & { readonly extra: object }
    readonly tests: readonly Test[]
  }
}

const read = (...order: Parameters<typeof write>): Document => JSON.parse(write(...order))
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

describe.for(forms)('a result file for %s', (form) => {
  test.for(names)('has the published shape when it is about %s', (name) => {
    expect(shapes[form](JSON.parse(write(form, name)))).toEqual([])
  })

  test('has the published shape when it is about several labs', () => {
    expect(shapes[form](JSON.parse(write(form, ...names)))).toEqual([])
  })
})

describe('the totals', () => {
  const graded = ['passed', 'failed', 'unchecked', 'inconclusive'] as const
  test.for(graded)('are equal in all forms when it is about %s', (name) => {
    const { came } = outcomes[name]
    if ('kind' in came) throw new Error('There is no grade.')
    const { points, of } = toJson(came)
    const gradescope = read('gradescope', name)
    const classroom = read('classroom', name)
    const junit = readJunit(write('junit', name))
    expect(gradescope.score).toBe(points)
    expect(sum(gradescope.tests.map(({ score }) => score))).toBe(points)
    expect(sum(gradescope.tests.map((one) => one.max_score))).toBe(of)
    expect(sum(classroom.tests.map(({ score }) => score))).toBe(points)
    expect(classroom.max_score).toBe(of)
    expect(junit.properties).toMatchObject({ points: String(points), of: String(of) })
    expect(read('ctrf', name).results.summary.extra).toEqual({ points, of })
    expect(write('markdown', name)).toContain(`: ${points}/${of}\n`)
    const passed = came.scenarios.filter(({ verdict }) => verdict === 'passed').length
    const passes = read('exercism', name).tests.filter(({ status }) => status === 'pass')
    expect(passes).toHaveLength(passed)
  })
})

describe('what was not judged', () => {
  const open = ['unchecked', 'inconclusive', 'faulty', 'silent', 'ungraded', 'refused'] as const
  test.for(open)('never makes a file pass as a whole when it is about %s', (name) => {
    expect(read('exercism', name).status).not.toBe('pass')
    expect(read('classroom', name).status).not.toBe('pass')
    const { tests, passed = 0 } = read('ctrf', name).results.summary
    expect(passed).toBeLessThan(tests ?? 0)
    expect(read('gradescope', name).score ?? 0).toBeLessThan(100)
  })

  test('is an error of the test and no failure', () => {
    const statusOf = (form: 'exercism' | 'classroom') => read(form, 'inconclusive').tests[1]?.status
    expect([statusOf('exercism'), statusOf('classroom')]).toEqual(['error', 'error'])
    const { cases } = readJunit(write('junit', 'inconclusive'))
    expect(cases[1]?.outcome).toBe('error')
    expect(read('ctrf', 'inconclusive').results.summary).toMatchObject({ failed: 0, other: 1 })
  })

  test('was skipped where this machine lacks something', () => {
    expect(readJunit(write('junit', 'unchecked')).cases[2]?.outcome).toBe('skipped')
    expect(read('ctrf', 'unchecked').results.summary).toMatchObject({ failed: 0, skipped: 1 })
  })

  test.for(['silent', 'ungraded'] as const)('gives no score at all for %s', (name) => {
    expect(read('gradescope', name)).not.toHaveProperty('score')
    expect(read('gradescope', name).tests).toEqual([])
    // The reporter then has no points to report.
    expect(read('classroom', name).max_score).toBe(0)
  })

  test('is said to be not final', () => {
    expect(read('gradescope', 'inconclusive').output).toContain('This is not final')
    expect(write('markdown', 'faulty')).toContain('This is not final')
  })
})

describe('a submission that cannot be graded', () => {
  test('has nought points and the frame of its fault', () => {
    const { score, tests } = read('gradescope', 'refused')
    expect([score, tests[0]?.max_score]).toEqual([0, 100])
    expect(tests[0]?.output).toContain('> 1 | let <')
    expect(read('exercism', 'refused')).toMatchObject({ status: 'error', tests: [] })
  })
})

test('a failure is told with its words, and the step is its task', () => {
  const [, failed] = read('exercism', 'failed').tests
  expect(failed?.task_id).toBe(2)
  expect(failed?.message).toContain('Two servers got every turn.')
  expect(failed?.message).toContain('Read:    handout, "Step 2: Who is alive"')
})

test('no form says anything that the document of the grade does not say', () => {
  const { came } = outcomes.failed
  if ('kind' in came) throw new Error('There is no grade.')
  const known = JSON.stringify(toJson(came))
  const { tests } = read('gradescope', 'failed')
  const words = tests.flatMap(({ output }) => output.split('\n').map((line) => line.trim()))
  const told = words
    .map((line) =>
      line.replace(/^(expected|got|See it(?: \(public part\))?:|Read:)\s+(handout, "(.*)")?/, '$3'),
    )
    .filter((line) => line !== '' && !known.includes(JSON.stringify(line).slice(1, -1)))
  expect(told).toEqual([])
})
