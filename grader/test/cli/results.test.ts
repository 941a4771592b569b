import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plant, plantRepository } from './planting.ts'

const stored = '.lab/results/31-counting.json'

/** Grades the planted lab in a new hallway, as a new process would. */
async function grade(root: string, command = 'grade 31') {
  const hallway = new FakeHallway(root)
  const exitCode = await hallway.run(command)
  return { hallway, exitCode, graded: hallway.grader.orders.length }
}

describe('an unchanged submission', () => {
  test('is not graded twice, and the report says so', async () => {
    const root = await plantRepository(labFiles())
    expect((await grade(root)).graded).toBe(1)
    const again = await grade(root)
    expect(again.graded).toBe(0)
    expect(again.hallway.openedCount).toBe(0)
    expect(again.hallway.out.text).toMatch(/\(unchanged since .+, from the cache; --fresh grades/)
    expect(again.exitCode).toBe(0)
  })

  test('keeps its exit code', async () => {
    const root = await plantRepository(labFiles())
    const hallway = new FakeHallway(root)
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    await hallway.run('grade 31')
    expect((await grade(root)).exitCode).toBe(1)
  })

  test.each(['--fresh', '--require-box', '--solution', '--direct', '--only two', '--submission .'])(
    'is graded again with %s',
    async (option) => {
      const root = await plantRepository({ ...labFiles(), 'src/counting.ts': 'export {}\n' })
      await grade(root)
      expect((await grade(root, `grade 31 ${option}`)).graded).toBe(1)
    },
  )

  test.each([
    ['the submission', 'labs/31-counting/src/counting.ts', 'export const count = 7\n'],
    ['the suite', 'grader/suites/31-counting/vocabulary.ts', 'export {}\n'],
    ["the grader's source", 'grader/src/judge/judge.ts', 'export {}\n'],
    ["the lab's tools", 'packages/labkit/src/index.ts', 'export {}\n'],
    ['the locked packages', 'package-lock.json', '{}\n'],
  ])('is one no more when %s has changed', async (_what, path, text) => {
    const root = await plantRepository(labFiles())
    await grade(root)
    await plant(root, { [path]: text })
    expect((await grade(root)).graded).toBe(1)
  })
})

describe('the stored result', () => {
  test('is of the submission in the lab and of no other', async () => {
    const root = await plantRepository(labFiles())
    for (const option of ['--solution', '--variant terse', '--direct', '--only two']) {
      await grade(root, `grade 31 ${option}`)
    }
    await expect(readFile(join(root, stored))).rejects.toThrow('ENOENT')
  })

  test('is never inconclusive', async () => {
    const root = await plantRepository(labFiles())
    const hallway = new FakeHallway(root)
    hallway.grader.outcomes = { 'two-follows-one': 'inconclusive' }
    await hallway.run('grade 31')
    await expect(readFile(join(root, stored))).rejects.toThrow('ENOENT')
  })

  test.each([
    ['broken', '{"format": 1, "key": "abc", "gra'],
    ['of an older format', '{"format": 0}'],
    ['of a strange shape', '{"format": 1, "key": "a", "gradedAt": "2026-11-21", "grade": {}}'],
    ['empty', ''],
  ])('is ignored and replaced if it is %s', async (_what, text) => {
    const root = await plantRepository({ ...labFiles(), [stored]: text })
    const dashboard = new FakeHallway(root)
    expect(await dashboard.run('')).toBe(0)
    expect(dashboard.out.text).toContain('not started')
    expect((await grade(root)).graded).toBe(1)
    expect((await grade(root)).graded).toBe(0)
  })

  test('is written whole, with nothing left beside it', async () => {
    const root = await plantRepository(labFiles())
    await grade(root)
    expect(await readdir(join(root, '.lab/results'))).toEqual(['31-counting.json'])
    expect(JSON.parse(await readFile(join(root, stored), 'utf8'))).toMatchObject({
      format: 2,
      grade: { lab: '31-counting', points: 100 },
    })
  })
})

describe('lab', () => {
  test('shows the points of the stored results and what to do next', async () => {
    const root = await plantRepository({ ...labFiles(), ...labFiles({ name: '32-adding' }) })
    await grade(root)
    const dashboard = new FakeHallway(root)
    expect(await dashboard.run('')).toBe(0)
    expect(dashboard.out.text).toContain('100/200')
    expect(dashboard.out.text).toContain('npx lab start 32')
    expect(dashboard.openedCount).toBe(0)
  })

  test('says that a submission has changed since it was graded', async () => {
    const root = await plantRepository(labFiles())
    await grade(root)
    await writeFile(join(root, 'labs/31-counting/src/counting.ts'), 'export {}\n')
    const dashboard = new FakeHallway(root)
    await dashboard.run('')
    expect(dashboard.out.text).toContain('changed since')
  })

  test('prints JSON on request', async () => {
    const dashboard = new FakeHallway(await plantRepository(labFiles()))
    await dashboard.run('--json')
    expect(JSON.parse(dashboard.out.text)).toMatchObject({ labs: [{ number: '31' }] })
  })
})
