import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ClassTeller } from '../../src/cli/class/class-teller.ts'
import { tellIntake } from '../../src/cli/class/tell-intake.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { plant } from '../cli/planting.ts'
import { handIn, plantHouse, works } from './class-house.ts'

const course = "export default { title: 'Counting', extensions: { adda: { '*': 1 } } }\n"

describe('lab class', () => {
  test('finds a course in the folder, begins with it, and tells what was not right', async () => {
    const root = await plantHouse()
    const submissions = join(root, 'hand-ins')
    await handIn(submissions, { ada: works[100] })
    await plant(submissions, {
      'course.ts': course,
      'ada/Lab 2/src/counting.ts': works[60],
      'ada/31-counting/src/a.png': '\0',
    })
    const rows = 'student,lab,submitted\nzed,31,2026-03-01T12:00:00Z\n'
    await writeFile(join(root, 'times.csv'), rows)
    const hallway = new FakeHallway(root)
    const typed = 'class hand-ins --metadata times.csv --unboxed --workers 1'
    expect(await hallway.run(typed)).toBe(0)
    expect(hallway.err.text).toMatch(
      /^1 student, 1 hand-in, 1 lab\. Policies: hand-ins\/course\.ts\n/,
    )
    const { text } = hallway.out
    expect(text).toContain('\n  1 row of times.csv fits no hand-in: line 2 (zed, 31-counting).\n')
    expect(text).toContain(
      "\n  The course has extensions for 'adda', and there is no such student.",
    )
    expect(text).toContain('\nNot understood: ada/Lab 2.\n')
    expect(text).toContain('\nLeft out, for they are no sources: ada 31-counting src/a.png.\n')
  })

  test('refuses two courses and names both', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), { ada: works[100] })
    await plant(root, { 'hand-ins/course.ts': course, 'course.ts': course })
    const hallway = new FakeHallway(root)
    expect(await hallway.run('class hand-ins')).toBe(2)
    expect(hallway.err.text).toMatch(
      /^There are two courses, .*\/hand-ins\/course\.ts and .*\/course\.ts; keep one/,
    )
  })
})

describe('the words of a class', () => {
  test('say that nothing is late without a course, and what an interruption keeps', () => {
    const hallway = new FakeHallway('/class')
    const teller = new ClassTeller(hallway, { labs: [], courseFile: undefined })
    teller.begin({ students: 2, handIns: 3 })
    expect(hallway.err.text).toBe(
      '2 students, 3 hand-ins, 0 labs. No course.ts: nothing is late.\n',
    )
    teller.tell({ done: 4, total: 10, reused: 2, faults: 0 })
    expect(hallway.interruption.lastWords).toBe(
      'Interrupted; 6 of 12 grades are kept. The same command goes on from there.',
    )
    teller.end()
  })

  test('cut long lists', () => {
    const names = Array.from({ length: 14 }, (_, index) => `n${index}`)
    const report = { notUnderstood: names, remarks: names, leftOut: [] }
    const lines = tellIntake(report)
    expect(lines).toContain('  and 2 more')
    expect(lines.at(-1)).toMatch(/^Not understood: n0, .*, n11, and 2 more\.$/)
    expect(tellIntake({ notUnderstood: [], remarks: [], leftOut: [] })).toEqual([])
  })
})
