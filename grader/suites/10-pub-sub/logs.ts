/** Step 4: a broker that remembers. */
import { at, eventually, expect } from '#suite'
import {
  ends,
  fallsSilent,
  hears,
  listen,
  type PubSubScene,
  publishAll,
  refusalOf,
  takes,
  textAt,
} from './words.ts'

/** Appends a message as any other program may. */
export async function append(
  { redis }: Pick<PubSubScene, 'redis'>,
  topic: string,
  payload: unknown,
  id = '*',
): Promise<string> {
  const fields = ['topic', topic, 'payload', JSON.stringify(payload)]
  return (await redis.client.xadd('messages', id, ...fields)) ?? ''
}

export async function thePastCanBeReadAgain(scene: PubSubScene): Promise<void> {
  const { subject, redis } = scene
  const log = await subject.connectStreams(redis.url)
  const early = await log.subscribe('orders/eu', { from: 'start' })
  const ids = await publishAll(log, 'orders/eu', ['a', { b: 2 }])
  await publishAll(log, 'orders/us', ['x'])
  await publishAll(log, 'orders/eu', ['c'])
  const eu = ['a', { b: 2 }, 'c']
  const again = 'A subscription that began at the start did not get all messages of its topic.'
  await takes(early, eu, again)
  const late = await log.subscribe('orders/eu', { from: 'start' })
  const [first] = await takes(late, eu, again)
  const same = 'A message had another id, or was told as delivered again.'
  expect([at(first, 'id') === ids[0], at(first, 'redelivered')], same).toEqual([true, false])
  const behind = await log.subscribe('orders/#', { from: String(ids[1]) })
  await takes(behind, ['x', 'c'], 'A subscription did not begin right behind the given message.')

  const now = await log.subscribe('orders/eu')
  await publishAll(log, 'orders/eu', ['d', 'e'])
  await takes(now, ['d', 'e'], 'A subscription did not begin at the moment in which it was made.')
  await takes(late, ['d', 'e'], 'A subscription to the past did not go on with the present.')
  await speaksPlainly(scene, now)
  expect(await now.acknowledge(String(ids[0])), 'There was something to acknowledge.').toBe(false)
  const nowhere = 'What is no place to begin was not refused with a TypeError.'
  for (const from of ['yesterday', '18446744073709551616-0']) {
    const refusal = await refusalOf(log.subscribe('orders/eu', { from }))
    expect(refusal, nowhere).toBe('TypeError')
  }
  const waiting = listen(late)
  await late.close()
  await fallsSilent(waiting, 'A subscription was closed, and somebody waited on.')
  await ends(late, 'A closed subscription still had messages.')
  await log.close()
  await ends(now, 'A broker was closed, and a subscription did not end.')
  await eventually('A closed broker left connections to Redis behind.', () => {
    expect(redis.connectionCount, 'Connections were left.').toBe(0)
  })
}

/** What is in Redis is what other programs expect, and the other way round. */
async function speaksPlainly(scene: PubSubScene, now: { next(): Promise<unknown> }): Promise<void> {
  const { redis } = scene
  const entries = await redis.client.xrange('messages', '-', '+')
  const [, fields = []] = entries[1] ?? []
  const plain = 'The log in Redis was not what the contract says.'
  const pairs = [...fields.keys()].filter((index) => index % 2 === 0)
  const entry = Object.fromEntries(pairs.map((index) => [fields[index], fields[index + 1]]))
  expect(entry, plain).toEqual({ topic: 'orders/eu', payload: '{"b":2}' })
  await redis.client.xadd('messages', '*', 'colour', 'red')
  await redis.client.xadd('messages', '*', 'topic', 'orders/eu', 'payload', 'no JSON')
  const turned = ['payload', '"by hand"', 'by', 'hand', 'topic', 'orders/eu']
  const id = await redis.client.xadd('messages', '*', ...turned)
  const read = 'A message of another program was not read, or what is none was.'
  const [message] = await takes(now, ['by hand'], read)
  expect(textAt(message, 'id') === id, 'A message had another id than in the log.').toBe(true)
}

export async function aCutLosesNothingHere(scene: PubSubScene): Promise<void> {
  const { subject, redis } = scene
  const log = await subject.connectStreams(redis.url)
  const reader = await log.subscribe('news/#', { from: 'start' })
  await log.publish('news/local', 1)
  await takes(reader, [1], 'A subscriber did not get a message.')
  const ear = listen(reader)
  await redis.shut()
  for (const n of [2, 3, 4]) await append(scene, 'news/local', n)
  await redis.open()
  const missed = 'A subscriber that was cut off did not get what was published meanwhile.'
  await hears(ear, [2, 3, 4], missed)
  for (const n of [5, 6, 7, 8]) {
    await append(scene, 'news/world', n)
    await redis.cut()
  }
  await append(scene, 'news/world', 9)
  const once = 'A subscriber that was cut off again and again did not get each message once.'
  await hears(ear, [2, 3, 4, 5, 6, 7, 8, 9], once)

  await redis.shut()
  const publishing = log.publish('news/world', 10)
  await redis.open()
  const id = await publishing
  const [newest] = await redis.client.xrevrange('messages', '+', '-', 'COUNT', 1)
  const kept = 'What was published while Redis was away was not in the log when that was said.'
  expect(newest?.[0] === id, kept).toBe(true)
  await hears(ear, [2, 3, 4, 5, 6, 7, 8, 9, 10], kept)
  await closesWhileRedisIsAway(scene)
}

/** Nobody waits for a Redis that is away once it has been told that this is over. */
async function closesWhileRedisIsAway({ subject, redis }: PubSubScene): Promise<void> {
  const log = await subject.connectStreams(redis.url)
  const reader = await log.subscribe('news/#')
  const other = await log.subscribe('news/local')
  const [reading, waiting] = [listen(reader), listen(other)]
  await redis.shut()
  // By the time these are answered, the subject has noticed that Redis is away.
  for (const from of ['a', 'b', 'c']) await refusalOf(log.subscribe('news/#', { from }))
  await reader.close()
  const waits = 'Something was closed while Redis was away, and somebody waited on.'
  await fallsSilent(reading, waits)
  const publishing = listen({ next: () => log.publish('news/local', 'too late') }, 1)
  await log.close()
  await fallsSilent(waiting, waits)
  await eventually(waits, () => {
    expect(publishing.isOver ? 'refused' : 'waiting', waits).toBe('refused')
  })
}

export async function theLogIsTrimmed({ subject, redis }: PubSubScene): Promise<void> {
  const log = await subject.connectStreams(redis.url, { keep: 40 })
  const numbers = Array.from({ length: 400 }, (_, index) => index)
  await Promise.all(numbers.map((n) => log.publish('ticks', n)))
  const length = await redis.client.xlen('messages')
  expect(length >= 40 ? 'enough' : length, 'Too little was kept.').toBe('enough')
  expect(length <= 240 ? 'not too much' : length, 'Too much was kept.').toBe('not too much')
  const reader = await log.subscribe('ticks', { from: 'start' })
  const from = 'A subscription that began at the start did not get what was left.'
  const ear = listen(reader, length)
  await eventually(from, () => expect(ear.messages.length, from).toBe(length))
  const edges = [ear.messages[0], ear.messages.at(-1)].map((message) => at(message, 'payload'))
  expect(edges, from).toEqual([400 - length, 399])
}
