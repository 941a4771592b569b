import { describe, expect, test } from 'vitest'
import type { Attempt, Gradebook } from '../../src/class/gradebook/gradebook.ts'
import { linkInside } from '../../src/class/gradebook/page/links.ts'
import { renderAttention } from '../../src/class/gradebook/page/attention.ts'
import { renderMostFailed } from '../../src/class/gradebook/page/most-failed.ts'
import { renderGradebook } from '../../src/class/gradebook/page/render-gradebook.ts'
import { gradebook } from './sample-gradebook.ts'

const [ada, ben] = gradebook.students

/** A class of so many students, each with Ada's attempt, changed. */
function classOf(count: number, change: Partial<Attempt>, name = 's'): Gradebook['students'] {
  return Array.from({ length: count }, (_, at) => {
    const entries = (ada?.entries ?? []).map((entry) => {
      const attempts = entry.attempts.map((attempt) => ({ ...attempt, ...change }))
      return { ...entry, state: change.state ?? entry.state, attempts }
    })
    return { ...(ada ?? fail()), id: `${name}${at}`, name: `${name}${at}`, entries }
  })
}

function fail(): never {
  throw new Error('The sample has no students.')
}

function lookAt(students: Gradebook['students'], due: string | null = null): string {
  const labs = gradebook.labs.map((lab) => ({ ...lab, due }))
  return renderAttention({ ...gradebook, labs, students }, linkInside)?.text ?? ''
}

describe('what is to be looked at', () => {
  test('stands together by its reason, counted, and closed where it is much', () => {
    const broken = { state: 'ungradable', scenarios: [] } as const
    const text = lookAt([
      ...classOf(9, { ...broken, reason: 'src/a.ts has a syntax error at line 3.' }, 'a'),
      ...classOf(2, { ...broken, reason: 'ada/31.zip is not a whole archive.' }, 'b'),
      ...classOf(1, { state: 'fault', reason: 'Alas.' }, 'c'),
    ])
    const groups = [...text.matchAll(/<details( open)? ?>\s*<summary>([^<]*)<b>(\d+)/g)]
    expect(groups.map(([, open, title, count]) => [open, title?.trim(), count])).toEqual([
      [' open', 'The grader is at fault, no points either way:', '1'],
      [undefined, 'Not gradable, 0 points: a syntax error:', '9'],
      [undefined, 'Not gradable, 0 points: an archive that cannot be read:', '2'],
    ])
  })

  test('is what a time limit ended, and how to try it again', () => {
    const [attempt] = ben?.entries[0]?.attempts ?? []
    const scenarios = (attempt?.scenarios ?? []).map((scenario) => {
      if (scenario.failure === undefined) return scenario
      const what = 'The scenario did not end within 10 seconds.'
      return { ...scenario, failure: { ...scenario.failure, what } }
    })
    const text = lookAt(classOf(1, { scenarios }))
    expect(text).toContain('Scenarios that a time limit ended: <b>1</b>')
    expect(text).toContain('<code>lab grade 31 --submission ada/31-counting</code>')
  })

  test('is how many hand-ins have no time, where something was due', () => {
    const students = classOf(2, { submittedAt: null, timeSource: null })
    expect(lookAt(students)).toBe('')
    expect(lookAt(students, '2026-11-10T18:00:00+01:00')).toContain(
      '2 hand-ins have no time; nothing of them is late.',
    )
  })
})

describe('what is most often failed', () => {
  test('is told of five judged hand-ins and more, unless there is nothing else', () => {
    const failed = (id: string) =>
      [{ id, verdict: 'failed', points: 0, of: 40, failure: undefined }] as never
    const few = classOf(2, { scenarios: failed('one-comes-first') }, 'a')
    const many = classOf(5, { scenarios: failed('two-follows-one') }, 'b')
    const tell = (students: Gradebook['students']) =>
      renderMostFailed({ ...gradebook, students })?.text ?? ''
    expect(tell([...few, ...many])).not.toContain('one-comes-first')
    expect(tell([...few, ...many])).toMatch(/two-follows-one.*lab 31, 5 of\s5/s)
    expect(tell(few)).toMatch(/one-comes-first.*2 of\s2/s)
  })
})

test('a class whose reports are large has them in their files only', () => {
  const frame = 'x'.repeat(30_000)
  const students = classOf(100, { frame })
  const page = renderGradebook({ ...gradebook, students })
  expect(page).not.toContain('xxxx')
  expect(page).toContain('href="reports/s7.html#student-s7-31-counting"')
  expect(renderGradebook({ ...gradebook, students: students.slice(0, 9) })).toContain('xxxx')
})
