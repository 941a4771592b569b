import { describe, expect, test, vi } from 'vitest'
import { mostConnections } from '../../src/services/redis-settings.ts'
import { kinds, reach, rejectionOf, serve, tryOnce } from './serving.ts'

const real = kinds.filter((kind) => kind !== 'embedded')

describe.for(kinds)("a submission that floods a run's Redis, %s", (kind) => {
  test('with connections gets no more than its share, and the grader gets through', async ({
    skip,
  }) => {
    const { redis, services } = await serve(kind, skip)
    const crowd = Array.from({ length: mostConnections + 40 }, () => tryOnce(redis))
    const answers = await Promise.allSettled(crowd.map((client) => client.ping()))
    const served = answers.filter(({ status }) => status === 'fulfilled')
    expect(served).toHaveLength(mostConnections)
    expect(redis.connectionCount).toBe(mostConnections)
    expect(await redis.client.ping()).toBe('PONG')
    await services.renew()
    expect(redis.connectionCount).toBe(0)
    expect(await services.findFault()).toBeUndefined()
  })
})

describe.for(real)("a submission that fills a run's Redis, %s", (kind) => {
  test('with huge values is refused or cut off', async ({ skip }) => {
    const { redis, services } = await serve(kind, skip)
    const huge = 'x'.repeat(2_000_000)
    expect(await rejectionOf(tryOnce(redis).set('huge', huge))).not.toBe('nothing was thrown')
    const long = reach(redis).setrange('long', 500_000_000, 'x')
    expect(await rejectionOf(long)).toContain('exceeds maximum allowed size')
    expect(await redis.client.dbsize()).toBe(0)
    expect(await services.findFault()).toBeUndefined()
  })

  test('with many values is told that there is no room, and so is the grader', async ({ skip }) => {
    const { redis, services } = await serve(kind, skip)
    const client = reach(redis)
    const value = 'x'.repeat(1_000_000)
    const fill = async (): Promise<void> => {
      for (let index = 0; index < 80; index += 1) await client.set(`seat-${index}`, value)
    }
    expect(await rejectionOf(fill())).toContain('OOM')
    expect(await rejectionOf(redis.client.set('one-more', value))).toBe(
      'SubjectFault: The memory of Redis was used up.',
    )
    await services.renew()
    expect(await reach(redis).set('one', 'more')).toBe('OK')
  })

  test('with a script that no limit of the server stops takes the blame for its end', async ({
    skip,
  }) => {
    // Nothing but the box limits the memory of a server.
    if (kind === 'watched') skip('There is no limit without a box.')
    const { redis, services } = await serve(kind, skip)
    const fill = "local v = string.rep('x', 1000000) for i = 1, 3000 do redis.call('set', i, v) end"
    expect(await rejectionOf(tryOnce(redis).eval(fill, 0))).toContain('Connection is closed')
    expect(String(await services.findFault())).toBe(
      'SubjectFault: The submission used up the memory of Redis.',
    )
    await services.renew()
    expect(await services.findFault()).toBeUndefined()
  })

  test('with answers that it does not read is cut off before memory is used up', async ({
    skip,
  }) => {
    const { redis, services } = await serve(kind, skip)
    await redis.client.set('big', 'x'.repeat(1_000_000))
    const client = tryOnce(redis)
    await client.ping()
    await redis.pause()
    const reads = Array.from({ length: 200 }, () => client.get('big').catch(() => 'cut'))
    await redis.resume()
    await Promise.all(reads)
    expect(await redis.client.ping()).toBe('PONG')
    expect(await services.findFault()).toBeUndefined()
  })
})

describe.for(real)("a submission that breaks a run's Redis, %s", (kind) => {
  test('with one value of many parts is to blame where the grader cannot read it', async ({
    skip,
  }) => {
    const { redis, services } = await serve(kind, skip)
    const client = reach(redis)
    const part = 'x'.repeat(900_000)
    for (let index = 0; index < 20; index += 1) await client.hset('order', `part-${index}`, part)
    const told = 'SubjectFault: Redis closed the connection that looks into it.'
    const further = await redis.connect()
    expect(await rejectionOf(further.hgetall('order'))).toBe(told)
    expect(await rejectionOf(redis.client.hgetall('order'))).toBe(told)
    expect(await services.findFault()).toBeUndefined()
    await services.renew()
    expect(await redis.client.dbsize()).toBe(0)
  })

  test('with a pattern that overflows the stack takes the blame', async ({ skip }) => {
    const { redis, services } = await serve(kind, skip)
    const find = "return string.find(string.rep('a', 300000), string.rep('a?', 300000))"
    expect(await rejectionOf(tryOnce(redis).eval(find, 0))).toContain('Connection is closed')
    expect(String(await services.findFault())).toBe(
      'SubjectFault: The submission made Redis crash.',
    )
    await services.renew()
    expect(await redis.client.ping()).toBe('PONG')
  })
})

describe.for(real)("a submission that keeps a run's Redis busy, %s", (kind) => {
  test.for([
    ['only loops', 'while true do end'],
    ['has written something', "redis.call('set', 'a', 1) while true do end"],
  ])(
    'with a script that %s and never ends does so no longer than its scenario',
    async ([, script = ''], { skip }) => {
      const { redis, services } = await serve(kind, skip)
      const loop = tryOnce(redis).eval(script, 0)
      loop.catch(() => {})
      await vi.waitFor(
        async () => {
          expect(await rejectionOf(redis.client.get('a'))).toBe(
            'SubjectFault: A script kept Redis busy.',
          )
        },
        { timeout: 10_000 },
      )
      const late = await rejectionOf(redis.connect())
      expect(late).toBe('SubjectFault: A script kept Redis busy.')
      await services.renew()
      expect(await redis.client.get('a')).toBeNull()
      expect(await services.findFault()).toBeUndefined()
      expect(await rejectionOf(loop)).toContain('Connection is closed')
    },
  )
})
