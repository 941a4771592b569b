import { readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/index.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { labFiles, plant, plantRepository } from '../cli/planting.ts'

describe('lab submit without a server', () => {
  test('packs src and nothing else, as the grader reads it', async () => {
    const root = await plantRepository(labFiles())
    await plant(root, {
      'labs/31-counting/src/more/b.ts': 'export const b = 1\n',
      'labs/31-counting/src/.env': 'x',
    })
    const hallway = new FakeHallway(root)
    expect(await hallway.run('submit 31')).toBe(0)
    const packed = await readSubmission(join(root, '31-counting.tgz'))
    const own = await readSubmission(join(root, 'labs/31-counting'))
    expect(packed.files.map(({ path }) => path)).toEqual(['counting.ts', 'more/b.ts'])
    expect(packed.hash).toBe(own.hash)
    expect(hallway.out.text).toContain(`Its hash is ${own.hash}`)
  })

  test('gives the same bytes for the same sources, whenever and wherever', async () => {
    const packIn = async (seconds: number) => {
      const root = await plantRepository(labFiles())
      await utimes(join(root, 'labs/31-counting/src/counting.ts'), seconds, seconds)
      await new FakeHallway(root).run('submit 31 --out out.tgz')
      return readFile(join(root, 'out.tgz'), 'base64')
    }
    expect(await packIn(1_000_000)).toBe(await packIn(2_000_000))
  })

  test('refuses what could not be graded, before anybody hands it in', async () => {
    const root = await plantRepository(labFiles({ source: 'export const = 1\n' }))
    const hallway = new FakeHallway(root)
    expect(await hallway.run('submit 31')).toBe(2)
    expect(hallway.err.text).toContain('src/counting.ts')
  })

  test('has no grade to report', async () => {
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('submit 31 --report junit=a.xml')).toBe(2)
    expect(hallway.err.text).toContain('needs a server')
  })
})
