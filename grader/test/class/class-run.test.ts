import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ClassRun, findChanges, type Gradebook, standingOf } from '../../src/class/index.ts'
import { classOrder, handIn, mendSuite, plantHouse, suiteText, works } from './class-house.ts'

/** What each student has, as '100' or the state where there are no points. */
function pointsOf({ students }: Gradebook): Record<string, number | string> {
  return Object.fromEntries(
    students.map(({ id, entries: [entry] }) => [id, entry?.points ?? entry?.state ?? 'nothing']),
  )
}

describe('a class', () => {
  test('is graded, and one bad submission affects no other', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), {
      ada: works[100],
      ben: works.broken,
      cleo: works.deadly,
      dan: works[60],
    })
    const { gradebook, progress } = await new ClassRun(await classOrder(root)).grade()
    expect(pointsOf(gradebook)).toEqual({ ada: 100, ben: 0, cleo: 0, dan: 60 })
    const states = gradebook.students.map(({ entries: [entry] }) => entry?.state)
    expect(states).toEqual(['graded', 'ungradable', 'graded', 'graded'])
    expect(progress).toMatchObject({ done: 4, total: 4, reused: 0, faults: 0 })
  })

  test('is not graded twice while nothing changes', async () => {
    const root = await plantHouse()
    const folder = join(root, 'hand-ins')
    await handIn(folder, { ada: works[100], ben: works[60] })
    await new ClassRun(await classOrder(root)).grade()
    const unchanged = await new ClassRun(await classOrder(root)).grade()
    expect(unchanged.progress).toMatchObject({ total: 0, reused: 2 })
    await handIn(folder, { ben: works[100] })
    const changed = await new ClassRun(await classOrder(root)).grade()
    expect(changed.progress).toMatchObject({ total: 1, reused: 1 })
    expect(pointsOf(changed.gradebook)).toEqual({ ada: 100, ben: 100 })
    const fresh = await new ClassRun(await classOrder(root, { isFresh: true })).grade()
    expect(fresh.progress).toMatchObject({ total: 2, reused: 0 })
  })
})

describe('a regrade', () => {
  test('with a mended suite says whose points have changed', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), { ada: works[100], ben: works.three, cleo: works[0] })
    const before = standingOf((await new ClassRun(await classOrder(root)).grade()).gradebook)
    await mendSuite(root, suiteText({ two: 3 }))
    const { gradebook } = await new ClassRun(await classOrder(root)).grade()
    expect(findChanges(before, gradebook)).toMatchObject([
      { student: 'ada', before: 100, after: 60 },
      { student: 'ben', before: 60, after: 100 },
    ])
  })

  test('with --never-lower costs nobody any points', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), { ada: works[100], ben: works.three })
    await new ClassRun(await classOrder(root)).grade()
    await mendSuite(root, suiteText({ two: 3 }))
    const kept = await new ClassRun(await classOrder(root, { neverLower: true })).grade()
    expect(pointsOf(kept.gradebook)).toEqual({ ada: 100, ben: 100 })
    // What was decided stays until somebody decides otherwise.
    const later = await new ClassRun(await classOrder(root)).grade()
    expect(pointsOf(later.gradebook)).toEqual({ ada: 100, ben: 100 })
    const lowered = await new ClassRun(await classOrder(root, { neverLower: false })).grade()
    expect(pointsOf(lowered.gradebook)).toEqual({ ada: 60, ben: 100 })
  })
})

describe('the grader', () => {
  test('that faults twice is at fault in the gradebook, which has no zero', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), { ada: works[100] })
    const sound = suiteText()
    await mendSuite(root, sound.replace('expect(await subject.count(1)', 'null.f(subject'))
    const { gradebook, progress } = await new ClassRun(await classOrder(root)).grade()
    expect(pointsOf(gradebook)).toEqual({ ada: 'fault' })
    expect(progress.faults).toBe(1)
    await mendSuite(root, sound)
    const again = await new ClassRun(await classOrder(root)).grade()
    expect(pointsOf(again.gradebook)).toEqual({ ada: 100 })
  })

  test('keeps a second coordinator out of its folder', async () => {
    const root = await plantHouse()
    await handIn(join(root, 'hand-ins'), { ada: works[100] })
    const first = new ClassRun(await classOrder(root))
    const second = new ClassRun(await classOrder(root))
    const grading = first.grade()
    const refused = await Promise.allSettled([grading, second.grade()])
    const sentences = refused.flatMap((one) =>
      one.status === 'rejected' ? [String((one.reason as Error).message)] : [],
    )
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(/is in use by another 'lab class'/)
  })
})
