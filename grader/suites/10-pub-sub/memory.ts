/** Steps 1 and 2: a broker in memory. */
import { at, eventually, expect } from '#suite'
import { refuseOthers, standFor, usualPatterns, usualTopics } from './patterns.ts'
import {
  ends,
  fallsSilent,
  hears,
  listen,
  payloadsOf,
  type PubSubScene,
  publishAll,
  takes,
  textAt,
} from './words.ts'

export async function everybodyWhoListensIsTold(scene: PubSubScene): Promise<void> {
  const broker = await scene.subject.createBroker()
  const first = await broker.subscribe('orders/eu')
  const second = await broker.subscribe('orders/eu')
  const elsewhere = await broker.subscribe('orders/us')
  const payloads = [{ n: 1, of: ['tea'] }, 'drei ✓', null, 0]
  const ids = await publishAll(broker, 'orders/eu', payloads)
  await broker.publish('orders/us', 'here')
  const told = 'A subscriber did not get each message of its topic once and in order.'
  const messages = await takes(first, payloads, told)
  await takes(second, payloads, told)
  await takes(elsewhere, ['here'], 'A subscriber got what was published to another topic.')
  const known = 'A message did not have the id that publish returned.'
  const isKnown = messages.map((message, index) => at(message, 'id') === ids[index])
  expect(isKnown, known).toEqual(payloads.map(() => true))
  const texts = ids.map((id) => typeof id)
  expect(texts, 'An id was no text.').toEqual(payloads.map(() => 'string'))
  expect(new Set(ids).size, 'Two messages had the same id.').toBe(payloads.length)
  expect(textAt(messages[0], 'topic'), 'A message did not say its topic.').toBe('orders/eu')

  const waiting = listen(second, 1)
  const late = await broker.subscribe('orders/eu')
  await broker.publish('orders/eu', 'later')
  await hears(waiting, ['later'], 'Somebody who waited did not get what was published then.')
  const past = 'A subscriber got what was published before it came.'
  await takes(late, ['later'], past)
  await endsWhenClosed(scene)
}

/** What happens to whoever closes, and to whoever belongs to another broker. */
async function endsWhenClosed({ subject }: PubSubScene): Promise<void> {
  const [broker, other] = [await subject.createBroker(), await subject.createBroker()]
  const leaving = await broker.subscribe('orders')
  const staying = await broker.subscribe('orders')
  const stranger = await other.subscribe('orders')
  await broker.publish('orders', 'untaken')
  await takes(staying, ['untaken'], 'A subscriber did not get a message.')
  await leaving.close()
  await broker.publish('orders', 'after')
  await ends(leaving, 'A closed subscription still had messages.')
  await takes(staying, ['after'], 'A subscriber lost a message when another one left.')
  await other.publish('orders', 'own')
  await takes(stranger, ['own'], 'Two brokers shared their messages.')
  const waiting = listen(staying)
  await broker.close()
  const over = 'A broker was closed, and a subscription did not end.'
  await fallsSilent(waiting, over)
  await ends(staying, over)
}

export async function patternsStandForManyTopics({ subject }: PubSubScene): Promise<void> {
  const broker = await subject.createBroker()
  await standFor(broker, usualTopics, usualPatterns)
  await refuseOthers(broker)
}

export async function groupsShareTheWork({ subject }: PubSubScene): Promise<void> {
  const broker = await subject.createBroker()
  const join = (pattern: string, group: string) => broker.subscribe(pattern, { group })
  const members = [
    await join('clicks/+', 'ads'),
    await join('clicks/+', 'ads'),
    await join('clicks/+', 'ads'),
  ]
  const [ann, bob, cy] = members
  const others = [
    await join('clicks/+', 'bills'),
    await join('clicks/#', 'ads'),
    await broker.subscribe('clicks/+'),
  ]
  await publishAll(broker, 'clicks/home', [1, 2, 3, 4, 5, 6])
  const turns = 'The members of a group did not take turns.'
  if (ann === undefined || bob === undefined || cy === undefined) return
  await takes(ann, [1, 4], turns)
  await takes(bob, [2, 5], turns)
  await takes(cy, [3, 6], turns)
  const apart = 'A group took messages away from somebody who is not in it.'
  for (const other of others) await takes(other, [1, 2, 3, 4, 5, 6], apart)
  await bob.close()
  await publishAll(broker, 'clicks/home', [7, 8])
  const gone = 'Those who stayed in a group did not share what was published when one had left.'
  const ears = [listen(ann, 1), listen(cy, 1)]
  await eventually(gone, () => {
    expect(ears.flatMap(payloadsOf).toSorted(), gone).toEqual([7, 8])
  })
  await ann.close()
  await cy.close()
  await broker.publish('clicks/home', 9)
  const back = await join('clicks/+', 'ads')
  await broker.publish('clicks/home', 10)
  await takes(back, [10], 'A group in memory kept messages for somebody who came later.')
}

export async function slowSubscribersHoldUpNobody(scene: PubSubScene): Promise<void> {
  const broker = await scene.subject.createBroker()
  const limits = { capacity: 3 } as const
  const oldest = await broker.subscribe('ticks', limits)
  const newest = await broker.subscribe('ticks', { ...limits, whenFull: 'drop-newest' })
  const quick = await broker.subscribe('ticks')
  const all = [1, 2, 3, 4, 5, 6, 7]
  await publishAll(broker, 'ticks', all)
  await takes(quick, all, 'A subscriber lost messages because another one was slow.')
  const counted = 'A subscriber that takes nothing did not count what did not fit.'
  expect([await oldest.dropped(), await newest.dropped()], counted).toEqual([4, 4])
  expect(await quick.dropped(), 'A subscriber dropped what did fit.').toBe(0)
  await publishAll(broker, 'ticks', [8])
  await takes(oldest, [6, 7, 8], 'A full subscriber did not keep the newest messages.')
  await takes(newest, [1, 2, 3], "A full subscriber with 'drop-newest' did not keep the oldest.")
  await publishAll(broker, 'ticks', [9, 10, 11])
  await takes(oldest, [9, 10, 11], 'A subscriber that had caught up lost messages.')
  await takes(newest, [9, 10, 11], 'A subscriber that had caught up lost messages.')
  expect([await oldest.dropped(), await newest.dropped()], counted).toEqual([5, 5])

  const narrow = await broker.subscribe('tocks', { capacity: 1 })
  const waiting = listen(narrow, 2)
  await publishAll(broker, 'tocks', ['a', 'b'])
  await hears(waiting, ['a', 'b'], 'Somebody who kept taking messages did not get them all.')
  await dropsBeyondAThousand(scene)
}

/** The usual capacity, and two who wait for one message each. */
async function dropsBeyondAThousand({ subject }: PubSubScene): Promise<void> {
  const broker = await subject.createBroker()
  const wide = await broker.subscribe('many')
  const numbers = Array.from({ length: 1_002 }, (_, index) => index)
  await Promise.all(numbers.map((n) => broker.publish('many', n)))
  expect(await wide.dropped(), 'Other than a thousand messages waited at most.').toBe(2)
  await takes(wide, [2, 3, 4], 'A full subscriber did not keep the newest messages.')
  const pair = await broker.subscribe('pairs', { capacity: 1 })
  const [one, two] = [listen(pair, 1), listen(pair, 1)]
  // The second call has arrived before this one is answered.
  await pair.dropped()
  await Promise.all([broker.publish('pairs', 'x'), broker.publish('pairs', 'y')])
  const row = 'Two who waited did not get a message each, in the order in which they came.'
  await hears(one, ['x'], row)
  await hears(two, ['y'], row)
  expect(await pair.dropped(), 'Messages were dropped for which somebody waited.').toBe(0)
}
