import { describe, expect, test } from 'vitest'
import { describeServices, detectServices } from '../../src/services/index.ts'
import { plantPrograms } from './planting.ts'

describe('the Redis of this machine', () => {
  test('is none where no lab needs any', async () => {
    expect(describeServices(await detectServices([]))).toEqual([])
  })

  test('is the embedded one where that is asked for, and does not count', async () => {
    const { redis } = await detectServices(['redis'], { CLOUD_LABS_REDIS: 'embedded' })
    expect(redis).toMatchObject({
      program: undefined,
      description: {
        service: 'redis',
        server: 'js-redis-server 0.3.0 (embedded)',
        isAuthoritative: false,
        missing: ['CLOUD_LABS_REDIS asks for the embedded server; unset it.'],
      },
    })
  })

  test('is named by its program and version', async () => {
    const PATH = await plantPrograms('echo "Redis server v=9.8.7 sha=00000000:0 malloc=libc"')
    const { redis } = await detectServices(['redis'], {
      PATH,
      CLOUD_LABS_BOX: 'permission-model',
    })
    expect(redis?.description).toEqual({
      service: 'redis',
      server: 'redis-server 9.8.7',
      isAuthoritative: true,
      missing: [],
    })
  })

  test('is the embedded one where what has its name is something else', async () => {
    const PATH = await plantPrograms('echo hello')
    const { redis } = await detectServices(['redis'], { PATH })
    expect(redis?.description.isAuthoritative).toBe(false)
    expect(redis?.description.missing).toEqual([
      'redis-server is missing; install it with: npx lab doctor --install',
    ])
  })

  test("is never somebody else's", async () => {
    const PATH = await plantPrograms('exit 1')
    const REDIS_URL = 'redis://127.0.0.1:6379'
    const { redis } = await detectServices(['redis'], { PATH, REDIS_URL })
    expect(redis?.description.server).toContain('embedded')
  })
})
