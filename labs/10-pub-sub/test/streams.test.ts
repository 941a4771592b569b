/** Steps 4 and 5: a broker that remembers. */
import { describe, expect, test } from 'vitest'
import { connectStreams } from '../src/pub-sub.ts'
import { append, closing, open, take } from './world.ts'

describe('the-past-can-be-read-again', () => {
  test('a subscription begins at the start, or behind a message', async () => {
    const { url } = await open()
    const log = closing(await connectStreams(url))
    const first = await log.publish('trains/a', 1)
    await log.publish('trains/b', 2)
    await log.publish('trains/a', 3)
    expect(await take(await log.subscribe('trains/+', { from: 'start' }), 3)).toEqual([1, 2, 3])
    const reader = await log.subscribe('trains/a', { from: first })
    expect(await reader.next()).toMatchObject({ payload: 3, redelivered: false })
  })

  test('now is when somebody subscribes, and not when it reads', async () => {
    const { url } = await open()
    const log = closing(await connectStreams(url))
    await log.publish('trains', 'before')
    const reader = await log.subscribe('trains')
    await log.publish('trains', 'after')
    expect(await take(reader, 1)).toEqual(['after'])
  })
})

describe('a-cut-loses-nothing-here', () => {
  test('what is published while Redis is away is there afterwards', async () => {
    const { url, server } = await open()
    const log = closing(await connectStreams(url))
    const reader = await log.subscribe('trains')
    const waiting = take(reader, 2)
    await server.shut()
    const published = log.publish('trains', 1)
    await server.open()
    await published
    await server.cut()
    await log.publish('trains', 2)
    expect(await waiting).toEqual([1, 2])
  })
})

describe('the-log-is-trimmed', () => {
  test('old messages go when there are many new ones', async () => {
    const { url, client } = await open()
    const log = closing(await connectStreams(url, { keep: 20 }))
    for (let n = 0; n < 300; n += 1) await log.publish('ticks', n)
    const length = await client.xlen('messages')
    expect(length).toBeGreaterThanOrEqual(20)
    expect(length).toBeLessThanOrEqual(220)
  })
})

describe('groups-remember-where-they-were', () => {
  test('a message waits until a member comes', async () => {
    const { url, client } = await open()
    const first = await connectStreams(url)
    await first.subscribe('orders/+', { group: 'desk' })
    await first.close()
    const id = await append(client, 'orders/eu', 'tea')
    const log = closing(await connectStreams(url))
    const member = await log.subscribe('orders/+', { group: 'desk' })
    expect(await member.next()).toMatchObject({ id, payload: 'tea', redelivered: false })
    expect((await client.xpending('messages', 'desk@orders/+'))[0]).toBe(1)
    expect(await member.acknowledge(id)).toBe(true)
    expect(await member.acknowledge(id)).toBe(false)
  })
})

describe('the-dead-are-relieved', () => {
  test('what a member left open goes to another one', async () => {
    const { url, client } = await open()
    const log = closing(await connectStreams(url, { claimAfterMs: 100 }))
    const dying = await log.subscribe('orders', { group: 'desk' })
    await append(client, 'orders', 'tea')
    expect(await dying.next()).toMatchObject({ payload: 'tea', redelivered: false })
    await dying.close()
    const heir = await log.subscribe('orders', { group: 'desk' })
    expect(await heir.next()).toMatchObject({ payload: 'tea', redelivered: true })
  })
})
