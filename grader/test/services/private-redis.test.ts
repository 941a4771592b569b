import { describe, expect, test, vi } from 'vitest'
import { kinds, reach, rejectionOf, serve, tryOnce } from './serving.ts'

describe.for(kinds)("a run's Redis, %s", (kind) => {
  test('serves who has its address, and nobody else', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    expect(await reach(redis).set('seat', 'taken')).toBe('OK')
    expect(await redis.client.get('seat')).toBe('taken')
    const url = redis.url.replace(/:[0-9a-f]{32}@/, '')
    expect(await rejectionOf(tryOnce({ url }).get('seat'))).toContain('NOAUTH')
  })

  test("shares nothing with another run's", async ({ skip }) => {
    const [one, other] = await Promise.all([serve(kind, skip), serve(kind, skip)])
    await one.redis.client.set('seat', 'taken')
    expect(await reach(other.redis).keys('*')).toEqual([])
    await reach(other.redis).flushall()
    expect(await reach(one.redis).get('seat')).toBe('taken')
  })

  test('is empty, without connections and at another address for the next scenario', async ({
    skip,
  }) => {
    const { services, redis } = await serve(kind, skip)
    const client = tryOnce(redis)
    await client.set('seat', 'taken')
    await client.subscribe('news')
    const { url } = redis
    await services.renew()
    expect(redis.url).not.toBe(url)
    expect(redis.connectionCount).toBe(0)
    expect(await redis.client.dbsize()).toBe(0)
    expect(await redis.client.publish('news', 'hello')).toBe(0)
  })
})

describe.for(kinds)("the door to a run's Redis, %s", (kind) => {
  test('lets connections come back that were cut, to the same data', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    await client.set('seat', 'taken')
    expect(await redis.cut()).toBe(1)
    expect(await client.get('seat')).toBe('taken')
  })

  test('refuses while it is shut, and is at the same address afterwards', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    await client.set('seat', 'taken')
    await redis.shut()
    const late = client.get('seat')
    expect(await rejectionOf(tryOnce(redis).ping())).toMatch(/Connection is closed|ECONNREFUSED/)
    expect(await redis.client.get('seat')).toBe('taken')
    await redis.open()
    expect(await late).toBe('taken')
  })

  test('lets nothing through while it is paused, and everything afterwards', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    await client.ping()
    await redis.pause()
    const sale = client.incr('sold')
    // The grader's own way does not go through the door, and is a round trip behind the sale.
    expect(await redis.client.get('sold')).toBeNull()
    await redis.resume()
    expect(await sale).toBe(1)
  })

  test('leads to an empty server after a restart, at the same address', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const client = reach(redis)
    await client.set('seat', 'taken')
    const { url } = redis
    await redis.restart()
    expect(redis.url).toBe(url)
    expect(await client.get('seat')).toBeNull()
    expect(await redis.client.dbsize()).toBe(0)
  })

  test("does not count the grader's own connections", async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const listener = await redis.connect()
    const heard = vi.fn<(channel: string, message: string) => void>()
    listener.on('message', heard)
    await listener.subscribe('news')
    await reach(redis).publish('news', 'hello')
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('news', 'hello'))
    expect(redis.connectionCount).toBe(1)
  })
})

describe.for(['shut-in', 'watched'] as const)("the server of a run's Redis, %s", (kind) => {
  test("that ends is nobody else's fault, and the next one works", async ({ skip }) => {
    const { services, redis } = await serve(kind, skip)
    expect(await services.findFault()).toBeUndefined()
    await redis.client.shutdown('NOSAVE').catch(() => {})
    expect(String(await services.findFault())).toContain('Error: The Redis server ended')
    await services.renew()
    expect(await services.findFault()).toBeUndefined()
    expect(await redis.client.ping()).toBe('PONG')
  })
})
