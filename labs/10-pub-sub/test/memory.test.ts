/** Steps 1 and 2: a broker in memory. */
import { describe, expect, test } from 'vitest'
import { createBroker } from '../src/pub-sub.ts'
import { take } from './world.ts'

describe('everybody-who-listens-is-told', () => {
  test('two subscribers get the same message, and a third one does not', async () => {
    const broker = createBroker()
    const ann = await broker.subscribe('trains/berlin')
    const bob = await broker.subscribe('trains/berlin')
    const cy = await broker.subscribe('trains/paris')
    const id = await broker.publish('trains/berlin', { late: 5 })
    await broker.publish('trains/paris', { late: 0 })
    const message = { id, topic: 'trains/berlin', payload: { late: 5 } }
    expect(await ann.next()).toEqual(message)
    expect(await bob.next()).toEqual(message)
    expect(await take(cy, 1)).toEqual([{ late: 0 }])
  })

  test('somebody who comes later hears what comes later', async () => {
    const broker = createBroker()
    await broker.publish('trains', 'early')
    const late = await broker.subscribe('trains')
    const waiting = late.next()
    await broker.publish('trains', 'now')
    expect(await waiting).toMatchObject({ payload: 'now' })
  })

  test('a closed subscription has nothing more to give', async () => {
    const broker = createBroker()
    const reader = await broker.subscribe('trains')
    await broker.publish('trains', 'untaken')
    await reader.close()
    expect(await reader.next()).toBe(undefined)
  })
})

describe('patterns-stand-for-many-topics', () => {
  test('a plus stands for one level', async () => {
    const broker = createBroker()
    const reader = await broker.subscribe('trains/+/late')
    for (const topic of ['trains/late', 'trains/a/b/late', 'trains/a/late', 'trains/b/late']) {
      await broker.publish(topic, topic)
    }
    expect(await take(reader, 2)).toEqual(['trains/a/late', 'trains/b/late'])
  })

  test('a hash stands for all that follows, also for nothing', async () => {
    const broker = createBroker()
    const reader = await broker.subscribe('trains/#')
    for (const topic of ['trainspotting', 'trains', 'trains/a/late']) {
      await broker.publish(topic, topic)
    }
    expect(await take(reader, 2)).toEqual(['trains', 'trains/a/late'])
  })

  test('what is no pattern is refused', async () => {
    const broker = createBroker()
    await expect(broker.subscribe('trains/#/late')).rejects.toBeInstanceOf(TypeError)
    await expect(broker.publish('trains/+', 'x')).rejects.toBeInstanceOf(TypeError)
  })
})

describe('groups-share-the-work', () => {
  test('two members take turns, and somebody alone gets everything', async () => {
    const broker = createBroker()
    const ann = await broker.subscribe('bets', { group: 'desk' })
    const bob = await broker.subscribe('bets', { group: 'desk' })
    const alone = await broker.subscribe('bets')
    for (const n of [1, 2, 3, 4]) await broker.publish('bets', n)
    expect(await take(ann, 2)).toEqual([1, 3])
    expect(await take(bob, 2)).toEqual([2, 4])
    expect(await take(alone, 4)).toEqual([1, 2, 3, 4])
  })
})

describe('slow-subscribers-hold-up-nobody', () => {
  test('the oldest messages make room', async () => {
    const broker = createBroker()
    const slow = await broker.subscribe('prices', { capacity: 2 })
    for (const n of [1, 2, 3, 4, 5]) await broker.publish('prices', n)
    expect(slow.dropped()).toBe(3)
    expect(await take(slow, 2)).toEqual([4, 5])
  })

  test('or the newest do not come in', async () => {
    const broker = createBroker()
    const slow = await broker.subscribe('prices', { capacity: 2, whenFull: 'drop-newest' })
    for (const n of [1, 2, 3]) await broker.publish('prices', n)
    expect(slow.dropped()).toBe(1)
    expect(await take(slow, 2)).toEqual([1, 2])
  })
})
