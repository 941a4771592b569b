import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeHallway } from './fake-hallway.ts'
import { labFiles, plantRepository } from './planting.ts'

describe('lab check', () => {
  test("exits with 1 where something is missing, and ends with 'N passed, N failed'", async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('check 31')).toBe(1)
    expect(hallway.out.text).toMatch(/\n\d+ passed, \d+ failed\n$/)
    expect(hallway.out.text).toContain('solutions/31-counting/mutants.ts')
    expect(hallway.grader.isClosed).toBe(true)
  })

  test('takes a dot for the lab in whose folder the user stands', async () => {
    const root = await plantRepository(labFiles())
    const hallway = new FakeHallway(join(root, 'grader/suites/31-counting'))
    expect(await hallway.run('check .')).toBe(1)
    expect(hallway.out.text).toContain('31-counting')
  })

  test('sums several labs up in the last line', async () => {
    const root = await plantRepository({ ...labFiles(), ...labFiles({ name: '32-adding' }) })
    const hallway = new FakeHallway(root)
    expect(await hallway.run('check --all')).toBe(1)
    const tallies = [...hallway.out.text.matchAll(/^(\d+) passed, (\d+) failed$/gm)]
    const [one, other, total] = tallies.map(([, passed, failed]) => [
      Number(passed),
      Number(failed),
    ])
    expect(total).toEqual([0, 1].map((index) => (one?.[index] ?? 0) + (other?.[index] ?? 0)))
  })

  test('says what to type outside of a lab', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('check .')).toBe(2)
    expect(hallway.err.text).toContain("'npx lab check 07'")
  })
})

describe('lab redteam', () => {
  test('is what grader/redteam/index.ts says', async () => {
    const text = `export default async ({ cheats, write }) => {
      write(cheats.join(' '))
      return 1
    }\n`
    const hallway = new FakeHallway(await plantRepository({ 'grader/redteam/index.ts': text }))
    expect(await hallway.run('redteam floods-stdout bombs')).toBe(1)
    expect(hallway.out.text).toBe('floods-stdout bombs')
  })

  test('is not there in an edition without it', async () => {
    const hallway = new FakeHallway(await plantRepository())
    expect(await hallway.run('redteam')).toBe(2)
    expect(hallway.err.text).toBe('There is no red team in this repository.\n')
  })
})
