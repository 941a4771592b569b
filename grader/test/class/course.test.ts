import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Course } from '@cloud-labs/labkit'
import { countLateDays, countLateness } from '../../src/class/course/count-lateness.ts'
import { checkCourse } from '../../src/class/course/read-course.ts'

const lab = '31-counting'

const course: Course = {
  title: 'Counting',
  labs: { [lab]: { due: '2026-11-01T12:00:00Z' } },
  late: { graceMinutes: 15, percentPerDay: 10, mostDays: 4, freeDays: 2 },
  extensions: { ben: { [lab]: 1 }, cleo: { '*': 2 } },
}

describe('lateness', () => {
  test.each([
    ['2026-11-01T12:00:00Z', 0, 'the moment itself'],
    ['2026-11-01T12:15:00Z', 0, 'the end of the grace'],
    ['2026-11-01T12:15:01Z', 1, 'a second after the grace'],
    ['2026-11-02T12:00:00Z', 1, 'a whole day'],
    ['2026-11-02T12:00:01Z', 2, 'a day and a second'],
  ])('%s is %i days late: %s', (submittedAt, days) => {
    expect(countLateDays({ student: 'ada', lab, submittedAt }, course)).toBe(days)
  })

  test('begins after the student’s own extension', () => {
    const submittedAt = '2026-11-03T11:00:00Z'
    const days = ['ada', 'ben', 'cleo'].map((student) =>
      countLateDays({ student, lab, submittedAt }, course),
    )
    expect(days).toEqual([2, 1, 0])
  })

  test('is none where nothing tells when work was handed in', () => {
    expect(countLateDays({ student: 'ada', lab }, course)).toBe(0)
  })

  test('costs percent of what was earned for each day that is not free', () => {
    const count = (lateDays: number, freeDays: number) =>
      countLateness(85, { lateDays, freeDays, course }).points
    expect([count(0, 2), count(2, 2), count(3, 2), count(3, 0), count(5, 2)]).toEqual([
      85, 85, 76.5, 59.5, 0,
    ])
  })

  test('spends no free day on work without points', () => {
    expect(countLateness(0, { lateDays: 2, freeDays: 2, course }).freeDays).toBe(0)
  })
})

/** Reads a course as the command line does, without vitest's own way of loading modules. */
async function spawnCourse(file: string): Promise<unknown> {
  const room = join(import.meta.dirname, '../../src/class/course/read-course.ts')
  const program = `import { readCourse } from ${JSON.stringify(room)}
    console.log(JSON.stringify(await readCourse(${JSON.stringify(file)}, [])))`
  return JSON.parse(String(execFileSync(process.execPath, ['--input-type=module', '-e', program])))
}

describe('a course', () => {
  const labs = [{ name: lab }] as never
  const check = (value: unknown) => () => checkCourse(value, { file: 'course.ts', labs })

  test('may lie where there are no packages', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-course-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const text = `import { defineCourse } from '@cloud-labs/labkit'
      export default defineCourse({ title: 'Counting' as string })`
    await writeFile(join(folder, 'course.ts'), text)
    const read = await spawnCourse(join(folder, 'course.ts'))
    expect(read).toEqual({ title: 'Counting' })
  })

  test('that is sound is taken as it is', () => {
    expect(check(course)()).toBe(course)
  })

  test.each([
    [undefined, /the default export is no course/],
    [{ title: 'A', lates: {} }, /'lates' is unknown; use title/],
    [{ labs: {} }, /'title' is missing/],
    [{ title: 'A', labs: { '32-x': {} } }, /there is no lab '32-x'/],
    [{ title: 'A', labs: { [lab]: { due: '1 November' } } }, /has '1 November' for a moment/],
    [{ title: 'A', labs: { [lab]: { due: '2026-11-01T12:00' } } }, /for a moment/],
    [{ title: 'A', late: { graceMinutes: 1 } }, /lacks percentPerDay/],
    [{ title: 'A', late: { percentPerDay: -1 } }, /is no number of 0 or more/],
    [{ title: 'A', extensions: { ada: { '32-x': 1 } } }, /there is no lab '32-x'/],
    [{ title: 'A', attempts: 'first' }, /neither 'best' nor 'last'/],
  ])('%j is refused in one sentence', (value, sentence) => {
    expect(check(value)).toThrow(sentence)
  })
})
