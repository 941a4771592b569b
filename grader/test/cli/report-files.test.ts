import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeGrader } from './fake-grader.ts'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plant, plantRepository } from './planting.ts'

describe('lab grade --report', () => {
  test('writes several files at once, beside the words, and keeps the exit code', async () => {
    const root = await plantRepository(labFiles())
    const grader = new FakeGrader()
    grader.outcomes = { 'two-follows-one': 'failed' }
    const hallway = new FakeHallway(root, { grader })
    const typed =
      'grade --report junit=out/a.xml --report gradescope=b.json 31 --report json=c.json'
    expect(await hallway.run(typed)).toBe(1)
    expect(hallway.out.text).toContain('60/100')
    expect(await readFile(join(root, 'out/a.xml'), 'utf8')).toContain('failures="1"')
    expect(JSON.parse(await readFile(join(root, 'b.json'), 'utf8')).score).toBe(60)
    expect(JSON.parse(await readFile(join(root, 'c.json'), 'utf8')).points).toBe(60)
  })

  test('speaks to whoever handed in, and not to whoever grades', async () => {
    const root = await plantRepository({
      ...labFiles(),
      'labs/31-counting/test/counting.test.ts': '',
      'hand-in/src/counting.ts': 'export const count = 2\n',
    })
    const grader = new FakeGrader()
    grader.outcomes = { 'two-follows-one': 'failed' }
    const typed = 'grade 31 --submission hand-in --report gradescope=b.json --report markdown=c.md'
    const hallway = new FakeHallway(root, { grader })
    await hallway.run(typed)
    expect(hallway.out.text).toContain('See it:  npx lab grade 31 --only two-follows-one')
    for (const file of ['b.json', 'c.md']) {
      const text = await readFile(join(root, file), 'utf8')
      expect(text).toContain('npx lab hint 31 two-follows-one')
      expect(text).not.toContain('lab grade')
    }
    await hallway.run('grade 31 --report markdown=own.md')
    expect(await readFile(join(root, 'own.md'), 'utf8')).toContain('lab grade 31 --only')
  })

  test('puts several labs into one file, those without a grade as well', async () => {
    const root = await plantRepository({ ...labFiles(), ...labFiles({ name: '32-sums' }) })
    await plant(root, { 'labs/32-sums/src/counting.ts': '\0' })
    const hallway = new FakeHallway(root)
    expect(await hallway.run('grade --all --strict --report gradescope=b.json')).toBe(2)
    const { score, extra_data } = JSON.parse(await readFile(join(root, 'b.json'), 'utf8'))
    expect(score).toBe(100)
    expect(extra_data.grades).toEqual([
      { lab: '31-counting', points: 100, of: 100 },
      { lab: '32-sums', points: 0, of: 100 },
    ])
  })

  test.for([
    ['junit', 'Write --report form=file'],
    ['junit=', 'Write --report form=file'],
    ['word=a', 'knows no form'],
    ['junit=a --report ctrf=a', 'twice'],
    ['junit=a --only one-comes-first', 'whole grades'],
    ['junit=a --direct', 'whole grades'],
  ])('%s is refused in one sentence', async ([typed, words]) => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run(`grade 31 --report ${typed}`)).toBe(2)
    expect(hallway.err.text).toContain(words)
    expect(hallway.openedCount).toBe(0)
  })
})
