/** Step 7: first in, first out, and only once. */
import { at, expect } from '#suite'
import { type Client, grant, open, type QueueScene, refusalOf } from './client.ts'
import { endsWith, startPoll } from './polls.ts'
import {
  attributesOf,
  bodiesIn,
  bodiesInOrder,
  hide,
  makeFifoQueue,
  makeQueue,
  type Received,
  receive,
  receiveOne,
  remove,
  send,
  textAt,
} from './words.ts'

const contentBased = { ContentBasedDeduplication: 'true' }

export async function groupsKeepTheirOrder(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const queue = await makeFifoQueue(client, 'accounts', contentBased)
  const kind = at(await attributesOf(client, queue), 'FifoQueue')
  expect(kind, 'A FIFO queue did not say that it is one.').toBe('true')
  const sent = ['ada 1', 'ada 2', 'bob 1', 'ada 3', 'bob 2', 'ada 4']
  const numbers: bigint[] = []
  for (const body of sent) numbers.push(await sendInGroup(client, queue, body))
  const grows = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0n))
  expect(grows, 'The sequence numbers did not grow.').toBe(true)

  const first = await receive(client, queue, { MaxNumberOfMessages: 2 })
  const order = 'The messages of a group were not received in the order of sending.'
  expect(
    first.map(({ body }) => body),
    order,
  ).toEqual(['ada 1', 'ada 2'])
  const blocked = 'A message was received while one of its group was in flight.'
  expect(await bodiesInOrder(client, queue, { VisibilityTimeout: 10 }), blocked).toEqual([
    'bob 1',
    'bob 2',
  ])
  const [one, two] = first
  await remove(client, queue, one?.receipt ?? '')
  expect(await bodiesIn(client, queue), blocked).toEqual([])
  const poll = await startPoll(client, queue, { WaitTimeSeconds: 5, MaxNumberOfMessages: 1 })
  await remove(client, queue, two?.receipt ?? '')
  await endsWith(poll, ['ada 3'], 'A poll did not get what a deletion had freed.')
  await clock.advance(10_000)
  const again = 'A group was not received again in its order.'
  expect(await bodiesInOrder(client, queue), again).toEqual(['bob 1', 'bob 2'])
  await clock.advance(30_000)
  const rest = await receive(client, queue, { MessageSystemAttributeNames: ['All'] })
  const bodies = rest.map(({ body }) => body)
  expect(bodies, again).toEqual(['bob 1', 'ada 3', 'bob 2', 'ada 4'])
  expectFacts(rest[0], numbers[2])
  await blocksWholeGroups(client, queue, rest)
  await freesWhatIsDropped(scene, client)
  await judgesSends(client, queue)
}

function expectFacts(received: Received | undefined, number: bigint | undefined): void {
  const facts = at(received?.message, 'Attributes')
  const told = {
    MessageGroupId: at(facts, 'MessageGroupId'),
    hasItsSequenceNumber: toNumber(at(facts, 'SequenceNumber')) === number,
  }
  const wrong = 'The system attributes did not tell the group and the number.'
  expect(told, wrong).toEqual({ MessageGroupId: 'bob', hasItsSequenceNumber: true })
}

/** A message that is given back waits as long as another of its group is in flight. */
async function blocksWholeGroups(
  client: Client,
  queue: string,
  held: readonly Received[],
): Promise<void> {
  const giveBack = (body: string) => {
    const receipt = held.find((each) => each.body === body)?.receipt ?? ''
    return hide(client, queue, { receipt, seconds: 0 })
  }
  await giveBack('ada 3')
  const past = 'A message was received although one of its group was in flight.'
  expect(await bodiesInOrder(client, queue), past).toEqual([])
  await giveBack('ada 4')
  const order = 'A group that was given back was not received in its order.'
  expect(await bodiesInOrder(client, queue), order).toEqual(['ada 3', 'ada 4'])
}

/** A message that is dropped while somebody has it frees its group, without anybody saying so. */
async function freesWhatIsDropped({ clock }: QueueScene, client: Client): Promise<void> {
  const brief = { ...contentBased, MessageRetentionPeriod: '60' }
  const queue = await makeFifoQueue(client, 'visits', brief)
  await sendInGroup(client, queue, 'dora 1')
  await receiveOne(client, queue, { VisibilityTimeout: 600 })
  await clock.advance(50_000)
  for (const body of ['dora 2', 'dora 3']) await sendInGroup(client, queue, body)
  const poll = await startPoll(client, queue, { WaitTimeSeconds: 20, MaxNumberOfMessages: 10 })
  await clock.advance(10_000)
  const freed = 'A poll did not get all that was freed when a message in flight was dropped.'
  await endsWith(poll, ['dora 2', 'dora 3'], freed)
}

async function judgesSends(client: Client, queue: string): Promise<void> {
  const refusal = (input: object) =>
    refusalOf(client, 'SendMessage', { QueueUrl: queue, MessageBody: 'cleo 1', ...input })
  const wrong = 'What a FIFO queue cannot take was refused as something else.'
  expect(await refusal({}), wrong).toBe('MissingParameter')
  const delayed = { MessageGroupId: 'cleo', DelaySeconds: 5 }
  expect(await refusal(delayed), wrong).toBe('InvalidParameterValue')
  const named = 'A queue was created whose name and kind disagree.'
  for (const input of [
    { QueueName: 'plain', Attributes: { FifoQueue: 'true' } },
    { QueueName: 'ordered.fifo' },
  ]) {
    expect(await refusalOf(client, 'CreateQueue', input), named).toBe('InvalidParameterValue')
  }
}

/** Sends to the group that the body begins with, and returns the sequence number. */
async function sendInGroup(client: Client, queue: string, body: string): Promise<bigint> {
  const [group] = body.split(' ')
  const input = { QueueUrl: queue, MessageBody: body, MessageGroupId: group }
  const sent = await grant(client, 'SendMessage', input)
  const number = toNumber(at(sent, 'SequenceNumber'))
  expect(number > -1n, 'A sequence number was not made of digits.').toBe(true)
  return number
}

function toNumber(digits: unknown): bigint {
  return typeof digits === 'string' && /^\d{1,40}$/.test(digits) ? BigInt(digits) : -1n
}

export async function duplicatesAreSwallowed(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const queue = await makeFifoQueue(client, 'payments')
  const pay = (body: string, id: string, group = 'ada') =>
    send(client, queue, body, { MessageGroupId: group, MessageDeduplicationId: id })
  const first = await pay('pay 10', 'p-1')
  const second = await pay('pay 10', 'p-2', 'cleo')
  const apart = 'Two messages with different ids were taken for one.'
  expect(first === second, apart).toBe(false)
  const same = 'A repeated message was not answered with the id of the first.'
  expect((await pay('pay 10, please', 'p-1', 'bob')) === first, same).toBe(true)
  const received = await receive(client, queue)
  const bodies = received.map(({ body }) => body)
  expect(bodies, 'A duplicate was not swallowed.').toEqual(['pay 10', 'pay 10'])
  for (const { receipt } of received) await remove(client, queue, receipt)
  await clock.advance(299_999)
  expect((await pay('pay 10', 'p-1')) === first, same).toBe(true)
  await grant(client, 'PurgeQueue', { QueueUrl: queue })
  const purged = 'A purge made the queue forget an id that it had accepted.'
  expect((await pay('pay 10', 'p-2')) === second, purged).toBe(true)
  const late = 'A duplicate of a message that was done was not swallowed.'
  expect(await bodiesIn(client, queue), late).toEqual([])
  await clock.advance(1)
  expect((await pay('pay 10', 'p-1')) === first, 'An id was remembered too long.').toBe(false)
  const fresh = 'A message was not accepted after five minutes.'
  expect(await bodiesIn(client, queue), fresh).toEqual(['pay 10'])
  const without = { QueueUrl: queue, MessageBody: 'pay 10', MessageGroupId: 'ada' }
  const nameless = 'A message without any deduplication id was not refused.'
  expect(await refusalOf(client, 'SendMessage', without), nameless).toBe('InvalidParameterValue')
  await knowsContents(client)
}

async function knowsContents(client: Client): Promise<void> {
  const queue = await makeFifoQueue(client, 'contents', contentBased)
  const put = (group: string, body: string, input: object = {}) =>
    send(client, queue, body, { MessageGroupId: group, ...input })
  const first = await put('ada', 'ten')
  const known = 'A message with the same content was not taken for the same.'
  expect((await put('ada', 'ten')) === first, known).toBe(true)
  await put('bob', 'ten', { MessageDeduplicationId: 'another ten' })
  await put('cleo', 'twenty')
  const three = "A message's own deduplication id did not count."
  expect(await bodiesInOrder(client, queue), three).toEqual(['ten', 'ten', 'twenty'])
  const plain = await makeQueue(client, 'plain')
  await send(client, plain, 'ten')
  await send(client, plain, 'ten')
  const both = 'A standard queue swallowed a message.'
  expect(await bodiesIn(client, plain), both).toEqual(['ten', 'ten'])
  const facts = await receiveOne(client, await oneByHash(client), {
    MessageSystemAttributeNames: ['MessageDeduplicationId'],
  })
  const hash = textAt(facts.message, 'Attributes', 'MessageDeduplicationId')
  const sha = 'bf2cb58a68f684d95a3b78ef8f661c9a4e5b09e82cc8f9cc88cce90528caeb27'
  expect(hash, 'The id of a content was not its SHA-256.').toBe(sha)
}

/** A queue with one message of ten letters, without an id of its own. */
async function oneByHash(client: Client): Promise<string> {
  const queue = await makeFifoQueue(client, 'hashes', contentBased)
  await send(client, queue, 'a'.repeat(10), { MessageGroupId: 'ada' })
  return queue
}
