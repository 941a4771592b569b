/** Step 3: the same broker on Redis Pub/Sub. Two brokers stand for two processes. */
import { describe, expect, test, vi } from 'vitest'
import { connectPubSub } from '../src/pub-sub.ts'
import { closing, open, take } from './world.ts'

describe('processes-hear-each-other', () => {
  test('a message crosses Redis', async () => {
    const { url } = await open()
    const [here, there] = [closing(await connectPubSub(url)), closing(await connectPubSub(url))]
    const reader = await there.subscribe('prices/+')
    const id = await here.publish('prices/tea', { euro: 3 })
    expect(await reader.next()).toEqual({ id, topic: 'prices/tea', payload: { euro: 3 } })
  })

  test('other programs are understood, as far as they say something', async () => {
    const { url, client } = await open()
    const broker = closing(await connectPubSub(url))
    const reader = await broker.subscribe('prices/tea')
    await client.publish('topic:prices/tea', 'cheap!')
    await client.publish('topic:prices/tea', '{"id":"mine","payload":3}')
    expect(await reader.next()).toEqual({ id: 'mine', topic: 'prices/tea', payload: 3 })
  })
})

describe('patterns-mean-the-same-on-redis', () => {
  test('a plus stands for one level here, too', async () => {
    const { url } = await open()
    const broker = closing(await connectPubSub(url))
    const reader = await broker.subscribe('trains/+')
    const all = await broker.subscribe('trains/#')
    for (const topic of ['trains', 'trains/a/late', 'trains/b']) await broker.publish(topic, topic)
    expect(await take(reader, 1)).toEqual(['trains/b'])
    expect(await take(all, 3)).toEqual(['trains', 'trains/a/late', 'trains/b'])
  })

  test('a star is a star', async () => {
    const { url } = await open()
    const broker = closing(await connectPubSub(url))
    const reader = await broker.subscribe('hotels/*')
    await broker.publish('hotels/adlon', 'no')
    await broker.publish('hotels/*', 'yes')
    expect(await take(reader, 1)).toEqual(['yes'])
  })
})

describe('claims-make-a-group', () => {
  test('each message goes to one of two members', async () => {
    const { url } = await open()
    const [here, there] = [closing(await connectPubSub(url)), closing(await connectPubSub(url))]
    const members = [
      await here.subscribe('bets', { group: 'desk' }),
      await there.subscribe('bets', { group: 'desk' }),
    ]
    const got: unknown[] = []
    for (const member of members) {
      void (async () => {
        for (let one = await member.next(); one !== undefined; one = await member.next()) {
          got.push(one.payload)
        }
      })()
    }
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    for (const n of numbers) await here.publish('bets', n)
    await vi.waitFor(() => expect(new Set(got).size).toBe(numbers.length))
    expect(got.length).toBe(numbers.length)
  })
})

describe('a-cut-loses-what-was-said', () => {
  test('a subscriber comes back by itself, and what it missed is gone', async () => {
    const { url, server, client } = await open()
    const broker = closing(await connectPubSub(url))
    const reader = await broker.subscribe('trains')
    await server.shut()
    await server.open()
    let attempt = 0
    await vi.waitFor(async () => {
      attempt += 1
      const text = JSON.stringify({ id: `${attempt}`, payload: attempt })
      expect(await client.publish('topic:trains', text)).toBe(1)
    })
    expect(await take(reader, 1)).toEqual([attempt])
  })
})
