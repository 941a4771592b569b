/** Step 3: the same broker on Redis Pub/Sub. */
import { at, eventually, expect } from '#suite'
import { globPatterns, globTopics, standFor, usualPatterns, usualTopics } from './patterns.ts'
import {
  type Ear,
  ends,
  listen,
  payloadsOf,
  type PubSubScene,
  publishAll,
  takes,
  textAt,
} from './words.ts'

/** What travels on a channel. */
function write(id: string, payload: unknown): string {
  return JSON.stringify({ id, payload })
}

export async function processesHearEachOther(scene: PubSubScene): Promise<void> {
  const { subject, redis, another } = scene
  const here = await subject.connectPubSub(redis.url)
  const far = await (await another()).subject.connectPubSub(redis.url)
  const near = await here.subscribe('prices/tea')
  const distant = await far.subscribe('prices/tea')
  const [id] = await publishAll(here, 'prices/tea', [{ euro: 4 }])
  const carried = 'A message did not get from one process to another.'
  const [message] = await takes(distant, [{ euro: 4 }], carried)
  await takes(near, [{ euro: 4 }], 'A message did not come back to the process that sent it.')
  const same = 'A message arrived with another id or topic than it was published with.'
  expect([at(message, 'id') === id, at(message, 'topic')], same).toEqual([true, 'prices/tea'])
  await speaksPlainly(scene, { here, distant })

  const narrow = await far.subscribe('prices/oil', { capacity: 2 })
  await publishAll(here, 'prices/oil', [1, 2, 3, 4, 5])
  await eventually('A full subscriber did not count what did not fit.', async () => {
    expect(await narrow.dropped(), 'It counted otherwise.').toBe(3)
  })
  await takes(narrow, [4, 5], 'A full subscriber did not keep the newest messages.')
  await far.close()
  await ends(distant, 'A broker was closed, and a subscription did not end.')
  await here.close()
  await eventually('A closed broker left connections to Redis behind.', () => {
    expect(redis.connectionCount, 'Connections were left.').toBe(0)
  })
}

interface Pair {
  readonly here: { publish(topic: string, payload: unknown): Promise<string> }
  readonly distant: { next(): Promise<unknown> }
}

/** Other programs on the same Redis understand it, and it understands them. */
async function speaksPlainly({ redis }: PubSubScene, { here, distant }: Pair): Promise<void> {
  const foreign = await redis.connect()
  const heard: string[] = []
  foreign.on('pmessage', (_glob, channel, text) => void heard.push(channel, text))
  await foreign.psubscribe('topic:*')
  const id = await here.publish('prices/coal', [7])
  const plain = 'What went over Redis was not what the contract says.'
  await eventually(plain, () => expect(heard[0], plain).toBe('topic:prices/coal'))
  const content = parse(heard[1])
  expect([at(content, 'id') === id, at(content, 'payload')], plain).toEqual([true, [7]])
  const channel = 'topic:prices/tea'
  const noise = ['tea!', 'null', '[1]', '{"payload":5}', '{"id":5,"payload":5}', '{"id":"5"}']
  for (const text of noise) await redis.client.publish(channel, text)
  await redis.client.publish(channel, write('from-elsewhere', 6))
  const [message] = await takes(distant, [6], 'A message from another program was not understood.')
  expect(textAt(message, 'id'), 'A message lost the id it came with.').toBe('from-elsewhere')
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

export async function patternsMeanTheSameOnRedis({ subject, redis }: PubSubScene): Promise<void> {
  const broker = await subject.connectPubSub(redis.url)
  await standFor(broker, usualTopics, usualPatterns)
  await standFor(broker, globTopics, globPatterns)
  const [one, two] = [await broker.subscribe('twins/+'), await broker.subscribe('twins/+')]
  await broker.publish('twins/a', 'both')
  await takes(one, ['both'], 'Two subscribers with the same pattern did not both get a message.')
  await one.close()
  await publishAll(broker, 'twins/a', ['one'])
  await takes(two, ['both', 'one'], 'A subscriber went deaf when another one closed.')
  await ends(one, 'A closed subscription still had messages.')
}

export async function claimsMakeAGroup({ subject, redis, another }: PubSubScene): Promise<void> {
  const here = await subject.connectPubSub(redis.url)
  const far = await (await another()).subject.connectPubSub(redis.url)
  const join = { group: 'mail' } as const
  const members = [
    await here.subscribe('letters/+', join),
    await far.subscribe('letters/+', join),
    await far.subscribe('letters/+', join),
  ]
  const audit = await far.subscribe('letters/+', { group: 'audit' })
  const wide = await here.subscribe('letters/#', join)
  const ears = members.map((member) => listen(member))
  const numbers = Array.from({ length: 24 }, (_, index) => index)
  await publishAll(here, 'letters/in', numbers)
  const whole = 'Another group, or one with another pattern, did not get every message.'
  await takes(audit, numbers, whole)
  await takes(wide, numbers, whole)
  const shared = 'The members of a group together did not get each message once.'
  await eventually(shared, () => {
    const all = ears.flatMap(payloadsOf)
    expect(new Set(all).size, shared).toBe(numbers.length)
  })
  for (const member of members) await member.close()
  const all = ears.flatMap(payloadsOf)
  expect(all.length, shared).toBe(numbers.length)
  const inOrder = ears.map(payloadsOf).every((some) => isRising(some))
  expect(inOrder, 'A member of a group got messages out of order.').toBe(true)
  const keys = await redis.client.keys('*')
  const lives = await Promise.all(keys.map((key) => redis.client.pttl(key)))
  const longest = lives.map((ms) => (ms === -1 ? Number.POSITIVE_INFINITY : ms))
  const left = 'A key was left in Redis that does not expire within a minute.'
  expect(Math.max(0, ...longest) <= 60_000, left).toBe(true)
}

function isRising(values: readonly unknown[]): boolean {
  return values.every((value, index) => index === 0 || Number(value) > Number(values[index - 1]))
}

export async function aCutLosesWhatWasSaid({ subject, redis }: PubSubScene): Promise<void> {
  const broker = await subject.connectPubSub(redis.url)
  const news = await broker.subscribe('news/#')
  await broker.publish('news/local', 'before')
  await takes(news, ['before'], 'A subscriber did not get a message.')
  const ear = listen(news)
  await redis.shut()
  await redis.client.publish('topic:news/local', write('x', 'unheard'))
  await redis.open()
  await comesBack(redis, ear, 'after a cut')
  await broker.publish('news/local', 'again')
  await hearsLast(ear, 'again', 'After a cut, nothing could be published any more.')
  await redis.restart()
  await comesBack(redis, ear, 'after a restart')
  await broker.publish('news/world', 'at last')
  await hearsLast(ear, 'at last', 'After a restart of Redis, nothing could be published any more.')
  const payloads = payloadsOf(ear)
  const gone = 'A subscriber that came back got what was published while it was away.'
  expect(payloads.includes('unheard') ? 'it' : 'nothing', gone).toBe('nothing')
  const once = 'A subscriber that came back got messages twice.'
  expect(payloads.length - new Set(payloads).size, once).toBe(0)
}

/** Publishes, as somebody else, until the subscriber has heard it. */
async function comesBack(redis: PubSubScene['redis'], ear: Ear, when: string): Promise<void> {
  const heard = ear.messages.length
  let attempt = 0
  await eventually('A subscriber did not come back when Redis could be reached.', async () => {
    attempt += 1
    const text = write(`${when} ${attempt}`, `${when} ${attempt}`)
    await redis.client.publish('topic:news/local', text)
    expect(payloadsOf(ear).length > heard, 'It heard nothing.').toBe(true)
  })
}

async function hearsLast(ear: Ear, payload: string, message: string): Promise<void> {
  await eventually(message, () => expect(payloadsOf(ear).at(-1), message).toBe(payload))
}
