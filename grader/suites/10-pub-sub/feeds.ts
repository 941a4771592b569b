/** Step 6: events for everybody who has connected. */
import { at, eventually, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import { type EventClient, openEvents, sees } from './event-client.ts'
import { append } from './logs.ts'
import type { PubSubScene } from './words.ts'

type FeedOptions = NonNullable<Parameters<PubSubScene['subject']['openFeed']>[1]>

/** Opens a feed and serves it. */
async function open({ subject, redis, serve }: PubSubScene, options: FeedOptions = {}) {
  const feed = await subject.openFeed(redis.url, options)
  return { feed, site: await serve(feed.listener()) }
}

export async function eventsArePushedToMany(scene: PubSubScene): Promise<void> {
  const { redis } = scene
  const { feed, site } = await open(scene)
  const clients: EventClient[] = []
  for (let count = 0; count < 12; count += 1) {
    clients.push(await openEvents(site, { topic: count < 10 ? 'goals/+' : 'goals/#' }))
  }
  const [client] = clients
  const head = 'The answer to a client was not that of an event stream.'
  const { status, headers = {} } = client ?? {}
  const type = headers['content-type']?.split(';')[0]?.trim()
  expect([status, type], head).toEqual([200, 'text/event-stream'])
  const stored = 'An event stream allowed caches to store it.'
  expect(/\bno-store\b/.test(headers['cache-control'] ?? ''), stored).toBe(true)
  const log = await scene.subject.connectStreams(redis.url)
  const id = await log.publish('goals/eu', { home: 1, by: 'Zoë\nAda' })
  await append(scene, 'goals/eu/final', 'deep')
  await append(scene, 'fouls/eu', 'other')
  await append(scene, 'goals/us', 2)
  const told = 'A client did not get each event of its topics once and in order.'
  const goal = { home: 1, by: 'Zoë\nAda' }
  for (const each of clients.slice(0, 10)) await sees(each, [goal, 2], told)
  for (const each of clients.slice(10)) await sees(each, [goal, 'deep', 2], told)
  const [event] = client?.events ?? []
  const shape = 'An event did not have the id and the topic of its message.'
  expect([event?.id === id, at(event?.data, 'topic')], shape).toEqual([true, 'goals/eu'])
  await log.close()
  const few = 'The feed had more connections to Redis than four.'
  await eventually(few, () => expect(redis.connectionCount <= 4, few).toBe(true))
  expect(await feed.clientCount(), 'The clients were counted wrongly.').toBe(12)
  await refusesOthers(site)
  const pulsing = await open(scene, { heartbeatMs: 30 })
  const alive = await openEvents(pulsing.site, { topic: 'goals/+' })
  const quiet = 'A client to whom nothing was sent did not see a comment from time to time.'
  await eventually(quiet, () => expect(alive.commentCount > 2, quiet).toBe(true))
}

async function refusesOthers(site: Site): Promise<void> {
  const status = async (path: string, headers = {}, method = 'GET') =>
    (await site.request(path, { method, headers, shownAs: `${method} by hand` })).status
  const wrong = 'A request that asks for no event stream was answered with another status.'
  expect(await status('/other?topic=goals'), wrong).toBe(404)
  expect(await status('/events'), wrong).toBe(400)
  expect(await status(`/events?topic=${encodeURIComponent('goals+')}`), wrong).toBe(400)
  expect(await status('/events?topic=goals', { 'last-event-id': 'yesterday' }), wrong).toBe(400)
  const reply = await site.request('/events?topic=goals', { method: 'POST', shownAs: 'a POST' })
  const allowed = 'A method that is not allowed was not answered 405 with Allow.'
  expect([reply.status, reply.headers.get('allow')], allowed).toEqual([405, 'GET'])
}

export async function clientsResumeWhereTheyLeft(scene: PubSubScene): Promise<void> {
  const { redis } = scene
  // Ids are two numbers: as text, 10 comes before 9.
  for (const n of [8, 9, 10]) await append(scene, 'goals/eu', n, `7-${n}`)
  await append(scene, 'fouls/eu', 'other', '7-11')
  const { site } = await open(scene, { heartbeatMs: 100 })
  const client = await openEvents(site, { topic: 'goals/#', lastId: '7-8' })
  const missed = 'A client that came back did not get exactly what it had missed.'
  await sees(client, [9, 10], missed)
  const fresh = await openEvents(site, { topic: 'goals/#' })
  const ahead = await openEvents(site, { topic: 'goals/#', lastId: '7-13' })
  const behind = await openEvents(site, { topic: 'goals/#', lastId: '7-9' })
  for (const n of [12, 13, 14, 100]) await append(scene, 'goals/eu', n, `7-${n}`)
  await sees(client, [9, 10, 12, 13, 14, 100], 'A client that had caught up did not go on.')
  await sees(behind, [10, 12, 13, 14, 100], missed)
  await sees(fresh, [12, 13, 14, 100], 'A new client got events from before it came.')
  await sees(ahead, [14, 100], 'A client got again what it had already.')
  for (const each of [client, fresh, ahead, behind]) each.close()

  await resumesInACrowd(scene, site)
  const last = await openEvents(site, { topic: 'goals/#' })
  await redis.shut()
  await append(scene, 'goals/eu', 'while away')
  await redis.open()
  await append(scene, 'goals/eu', 'and back')
  const cut = 'Clients lost events, or got them twice, when Redis could not be reached.'
  await sees(last, ['while away', 'and back'], cut)
  expect(last.isOver, 'A client was sent away when Redis could not be reached.').toBe(false)
}

/** Clients that come back while events keep happening; none may fall between past and present. */
async function resumesInACrowd(scene: PubSubScene, site: Site): Promise<void> {
  const begin = await append(scene, 'goals/eu', 'begin')
  const numbers = Array.from({ length: 240 }, (_, index) => index)
  const publish = (some: readonly number[]) =>
    Promise.all(some.map((n) => append(scene, 'goals/eu', n)))
  await publish(numbers.slice(0, 140))
  const publishing = publish(numbers.slice(140))
  const clients: EventClient[] = []
  for (let count = 0; count < 6; count += 1) {
    clients.push(await openEvents(site, { topic: 'goals/eu', lastId: begin }))
  }
  await publishing
  await append(scene, 'goals/eu', 'end')
  const gap = 'A client that came back while events happened missed some, or got some twice.'
  const wanted = [...numbers, 'end'].join()
  for (const { events } of clients) {
    await eventually(gap, () => {
      const got = events.map(({ data }) => at(data, 'payload'))
      expect(got.length, gap).toBe(numbers.length + 1)
      expect(got.join() === wanted ? 'in order' : 'out of order', gap).toBe('in order')
    })
  }
  for (const client of clients) client.close()
}

/** Together more than the buffers of a connection take, if somebody keeps it all. */
const most = 600
const ballast = 'x'.repeat(24_000)

export async function slowClientsAreLetGo(scene: PubSubScene): Promise<void> {
  const { redis } = scene
  const { feed, site } = await open(scene, { backlog: 20, heartbeatMs: 100 })
  const quick = await openEvents(site, { topic: 'films/#' })
  const slow = await openEvents(site, { topic: 'films/#', reads: false })
  expect(await feed.clientCount(), 'The clients were counted wrongly.').toBe(2)
  const held = 'A client that did not read held up another one.'
  for (let begin = 0; begin < most && (await feed.clientCount()) > 1; begin += 10) {
    const batch = Array.from({ length: 10 }, (_, index) => begin + index)
    await Promise.all(batch.map((n) => append(scene, 'films/new', { n, ballast })))
    await eventually(held, () => expect(quick.events.length, held).toBe(begin + 10))
  }
  const count = quick.events.length
  const kept = 'A client that did not read was not let go when too much waited for it.'
  expect(await feed.clientCount(), kept).toBe(1)
  slow.read()
  await eventually(kept, () => expect(slow.isOver, kept).toBe(true))
  const seen = slow.events.length
  const part = 'A client that was let go had not got the first events, and them alone.'
  expect(seen < count ? 'a part' : 'everything', part).toBe('a part')
  expect(haveNumbers(slow, { from: 0, to: seen }), part).toBe(true)
  // Twenty wait, ten have just been told, and a few are on their way to the connection.
  const late = 'A client that did not read was let go when far more than the backlog waited for it.'
  expect(count - seen <= 50 ? 'in time' : 'too late', late).toBe('in time')

  const lastId = slow.events.at(-1)?.id ?? ''
  const again = await openEvents(site, { topic: 'films/#', lastId })
  const rest = 'A client that was let go and came back did not get the rest.'
  await eventually(rest, () => expect(again.events.length, rest).toBe(count - seen))
  expect(haveNumbers(again, { from: seen, to: count }), rest).toBe(true)
  again.close()
  const left = 'A client that had gone was still counted.'
  await eventually(left, async () => expect(await feed.clientCount(), left).toBe(1))
  await feed.close()
  const over = 'The feed was closed, and a connection stayed open.'
  await eventually(over, () => {
    expect([quick.isOver, redis.connectionCount], over).toEqual([true, 0])
  })
}

function haveNumbers({ events }: EventClient, { from, to }: { from: number; to: number }): boolean {
  const numbers = events.map(({ data }) => at(data, 'payload', 'n'))
  return numbers.length === to - from && numbers.every((n, index) => n === from + index)
}
