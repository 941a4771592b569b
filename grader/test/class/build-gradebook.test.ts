import type { Course } from '@cloud-labs/labkit'
import { describe, expect, test } from 'vitest'
import { buildGradebook, type GradedHandIn } from '../../src/class/gradebook/build-gradebook.ts'
import type { Explanation } from '../../src/explain/index.ts'
import type { Grade } from '../../src/score/index.ts'

const labs = ['31-first', '32-second'].map((name) => ({
  name,
  number: name.slice(0, 2),
  manifest: { title: name, scenarios: { one: { claim: 'One.', points: 100, hint: '' } } },
})) as never

const none = { threshold: 0.5, compared: 0, uncompared: [], equals: [], pairs: [] }

/** An attempt at a lab on a day of November that earned points, or made the grader fault. */
function handIn(lab: string, day: number, points: number | 'fault'): GradedHandIn {
  const submittedAt = `2026-11-${String(day).padStart(2, '0')}T11:00:00.000Z`
  const grade = { points, box: { isAuthoritative: true }, scenarios: [] } as never as Grade
  const outcome =
    points === 'fault'
      ? { is: 'fault' as const, reason: 'Alas.' }
      : { is: 'graded' as const, grade }
  return {
    handIn: { student: 'ada', lab, attempt: `on-${day}`, from: '/ada', submittedAt },
    settled: { key: 'key', lab, submissionHash: 'hash', settledAt: submittedAt, outcome },
    isKept: false,
  }
}

function entriesOf(course: Course, handIns: readonly GradedHandIn[]) {
  const explain = (): Explanation => ({ scenarios: [] }) as never
  const parts = {
    course,
    folder: '/hand-ins',
    labs,
    roster: undefined,
    folders: ['ada'],
    handIns,
    review: none,
    explain,
  }
  const [ada] = buildGradebook(parts).students
  return { entries: ada?.entries.map(({ points }) => points), total: ada?.total, ada }
}

const course: Course = {
  title: 'Counting',
  labs: {
    '31-first': { due: '2026-11-20T12:00:00Z', weight: 3 },
    '32-second': { due: '2026-11-10T12:00:00Z' },
  },
  late: { percentPerDay: 10, freeDays: 2 },
}

describe('the attempt that counts', () => {
  const attempts = [handIn('31-first', 5, 90), handIn('31-first', 8, 70)]

  test('is the last one, whatever the order of the folders', () => {
    expect(entriesOf(course, attempts.toReversed()).entries).toEqual([70, null])
  })

  test('is the best one where the course says so, after lateness', () => {
    const late = [handIn('31-first', 5, 80), handIn('31-first', 25, 100)]
    expect(entriesOf({ ...course, attempts: 'best' }, attempts).entries).toEqual([90, null])
    expect(entriesOf({ ...course, attempts: 'best' }, late).entries).toEqual([80, null])
  })

  test('is a grade rather than a fault of the grader’s where the best counts', () => {
    const works = [handIn('31-first', 5, 10), handIn('31-first', 6, 'fault')]
    expect(entriesOf({ ...course, attempts: 'best' }, works).entries).toEqual([10, null])
    expect(entriesOf(course, works).entries).toEqual([null, null])
  })
})

test('free days are spent in the order in which labs are due', () => {
  const { entries, ada } = entriesOf(course, [
    handIn('31-first', 22, 100),
    handIn('32-second', 11, 100),
  ])
  // One day for the lab that was due first, one for the other, whose second day costs.
  expect(entries).toEqual([90, 100])
  expect(ada?.freeDaysLeft).toBe(0)
})

test('the total weighs labs as the course does, and what is missing counts as nothing', () => {
  expect(entriesOf(course, [handIn('31-first', 5, 80)]).total).toBe(60)
  expect(entriesOf(course, [handIn('32-second', 5, 80)]).total).toBe(20)
})

test('labs that the course does not name do not count, once it names any', () => {
  const due = '2026-11-20T12:00:00Z'
  const works = [handIn('31-first', 5, 80), handIn('32-second', 5, 40)]
  const { entries, total } = entriesOf({ title: 'Counting', labs: { '31-first': { due } } }, works)
  expect({ entries, total }).toEqual({ entries: [80, 40], total: 80 })
  expect(entriesOf({ title: 'Counting' }, works).total).toBe(60)
  expect(entriesOf({ title: 'Counting', labs: {} }, works).total).toBe(60)
})

test('no report says where the folder of the class lies', () => {
  const work = handIn('31-first', 5, 'fault')
  const refusal = 'The src folder of /hand-ins/ada/31-first is empty; put the files into it.'
  const handed = { ...work.handIn, from: '/hand-ins/ada/31-first', refusal }
  const { ada } = entriesOf(course, [{ ...work, handIn: handed, settled: undefined }])
  expect(ada?.entries[0]?.attempts[0]).toMatchObject({
    from: 'ada/31-first',
    reason: 'The src folder of ada/31-first is empty; put the files into it.',
  })
})
