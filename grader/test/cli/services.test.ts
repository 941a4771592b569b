import { describe, expect, test, vi } from 'vitest'
import { FakeHallway } from './fake-hallway.ts'
import { plantPrograms } from '../services/planting.ts'
import { labFiles, plantRepository } from './planting.ts'

/** A lab that needs Redis. */
function redisLab() {
  const files = labFiles()
  const path = 'labs/31-counting/lab.ts'
  return { ...files, [path]: files[path]?.replace('"services":[]', '"services":["redis"]') ?? '' }
}

describe('lab grade --require-box', () => {
  test('refuses the embedded Redis for a lab that needs Redis', async () => {
    vi.stubEnv('CLOUD_LABS_REDIS', 'embedded')
    const hallway = new FakeHallway(await plantRepository(redisLab()))
    expect(await hallway.run('grade 31 --require-box')).toBe(3)
    expect(hallway.err.text).toContain('a real redis is required and missing here.')
    expect(hallway.grader.orders).toEqual([])
    vi.unstubAllEnvs()
  })

  test('has nothing against it for a lab that needs none', async () => {
    vi.stubEnv('CLOUD_LABS_REDIS', 'embedded')
    const hallway = new FakeHallway(await plantRepository(labFiles()))
    expect(await hallway.run('grade 31 --require-box')).toBe(0)
    vi.unstubAllEnvs()
  })
})

describe('a stored grade', () => {
  test('is old as soon as the machine has another Redis', async () => {
    const root = await plantRepository(redisLab())
    vi.stubEnv('CLOUD_LABS_BOX', 'permission-model')
    const orders: number[] = []
    for (const version of ['1.2.3', '1.2.3', '4.5.6']) {
      vi.stubEnv('PATH', await plantPrograms(`echo "Redis server v=${version} sha=0"`))
      const hallway = new FakeHallway(root)
      await hallway.run('grade 31')
      orders.push(hallway.grader.orders.length)
    }
    vi.unstubAllEnvs()
    expect(orders).toEqual([1, 0, 1])
  })
})
