/** Step 6: what nobody can work off. */
import { at, expect } from '#suite'
import { type Client, grant, open, type QueueScene, refusalOf } from './client.ts'
import { endsWith, startPoll } from './polls.ts'
import {
  arnOf,
  bodiesIn,
  makeFifoQueue,
  makeQueue,
  type Received,
  receive,
  receiveOne,
  remove,
  send,
  textAt,
} from './words.ts'

export async function poisonGoesToTheDeadLetterQueue(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const graveyard = await makeQueue(client, 'graveyard')
  const jobs = await makeGuarded(client, { name: 'jobs', graveyard, most: 2 })
  const sentAt = String(clock.now())
  const id = await send(client, jobs, 'poison', { MessageAttributes: { kind } })
  await send(client, jobs, 'food')
  const first = await receive(client, jobs)
  await remove(client, jobs, first.find(({ body }) => body === 'food')?.receipt ?? '')
  await clock.advance(30_000)
  expect(await bodiesIn(client, jobs), 'A message was given up too early.').toEqual(['poison'])
  await clock.advance(29_999)
  const held = 'A message was given up while a consumer had it.'
  expect(await bodiesIn(client, jobs), held).toEqual([])
  expect(await bodiesIn(client, graveyard), held).toEqual([])
  await clock.advance(1)
  const tooOften = 'A message was received more often than the policy allows.'
  expect(await bodiesIn(client, jobs), tooOften).toEqual([])
  const letter = await receiveOne(client, graveyard, {
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  })
  const facts = {
    hasItsId: letter.id === id,
    body: letter.body,
    attribute: at(letter.message, 'MessageAttributes', 'kind', 'StringValue'),
    SentTimestamp: systemAttribute(letter, 'SentTimestamp'),
    ApproximateReceiveCount: systemAttribute(letter, 'ApproximateReceiveCount'),
    DeadLetterQueueSourceArn: systemAttribute(letter, 'DeadLetterQueueSourceArn'),
  }
  const same = 'The dead letter was not the message that had been given up.'
  expect(facts, same).toEqual({
    hasItsId: true,
    body: 'poison',
    attribute: 'toxic',
    SentTimestamp: sentAt,
    ApproximateReceiveCount: '3',
    DeadLetterQueueSourceArn: await arnOf(client, jobs),
  })
  await remove(client, graveyard, letter.receipt)
  await survivesTheLastTry(scene, client, graveyard)
  await judgesPolicies(client, graveyard)
}

const kind = { DataType: 'String', StringValue: 'toxic' }

/** The last permitted consumer succeeds, and a policy can be set later and taken away. */
async function survivesTheLastTry(
  { clock }: QueueScene,
  client: Client,
  graveyard: string,
): Promise<void> {
  const jobs = await makeQueue(client, 'later-guarded')
  const set = (policy: string) =>
    grant(client, 'SetQueueAttributes', { QueueUrl: jobs, Attributes: { RedrivePolicy: policy } })
  const deadLetterTargetArn = await arnOf(client, graveyard)
  await set(JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '1' }))
  await send(client, jobs, 'food')
  const { receipt } = await receiveOne(client, jobs)
  await receive(client, jobs)
  await remove(client, jobs, receipt)
  await send(client, jobs, 'poison')
  await receiveOne(client, jobs)
  await clock.advance(20_000)
  const undertaker = await startPoll(client, graveyard, { WaitTimeSeconds: 20 })
  await clock.advance(10_000)
  expect(await bodiesIn(client, jobs), 'A count in digits did not count.').toEqual([])
  const there = 'A poll at the dead-letter queue did not get what was given up.'
  await endsWith(undertaker, ['poison'], there)
  await set('')
  await send(client, jobs, 'stubborn')
  for (let times = 0; times < 3; times += 1) {
    const without = 'A message was given up without a policy.'
    expect(await bodiesIn(client, jobs), without).toEqual(['stubborn'])
    await clock.advance(30_000)
  }
}

async function judgesPolicies(client: Client, graveyard: string): Promise<void> {
  const arn = await arnOf(client, graveyard)
  const ordered = await arnOf(client, await makeFifoQueue(client, 'graveyard'))
  const policies = [
    '{"deadLetterTargetArn":',
    JSON.stringify({ maxReceiveCount: 3 }),
    JSON.stringify({ deadLetterTargetArn: `${arn}-not`, maxReceiveCount: 3 }),
    JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 0 }),
    JSON.stringify({ deadLetterTargetArn: arn }),
    JSON.stringify({ deadLetterTargetArn: ordered, maxReceiveCount: 3 }),
  ]
  for (const [index, policy] of policies.entries()) {
    const input = { QueueName: `bad-${index}`, Attributes: { RedrivePolicy: policy } }
    const wrong = 'A redrive policy that cannot work was not refused.'
    expect(await refusalOf(client, 'CreateQueue', input), wrong).toBe('InvalidAttributeValue')
  }
}

export async function deadLettersCanBeRedriven(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const graveyard = await makeQueue(client, 'graveyard')
  const queues = []
  for (const name of ['north', 'south']) {
    const queue = await makeGuarded(client, { name, graveyard, most: 1 })
    queues.push(queue)
    await send(client, queue, name)
    await receiveOne(client, queue)
  }
  const [north = '', south = ''] = queues
  await clock.advance(30_000)
  for (const queue of queues) await receive(client, queue)
  const SourceArn = await arnOf(client, graveyard)
  const waiting = await startPoll(client, south, { WaitTimeSeconds: 20 })
  const task = await grant(client, 'StartMessageMoveTask', { SourceArn })
  expect(textAt(task, 'TaskHandle') !== '', 'A move had no handle.').toBe(true)
  expect(await bodiesIn(client, graveyard), 'Dead letters were left behind.').toEqual([])
  const home = 'A dead letter did not go back to where it came from.'
  const again = await receiveOne(client, north, { MessageSystemAttributeNames: ['All'] })
  expect(again.body, home).toBe('north')
  expectStartsAfresh(again, String(clock.now()))
  await endsWith(waiting, ['south'], 'A poll did not get a dead letter that came back.')

  await clock.advance(30_000)
  for (const queue of queues) await receive(client, queue)
  const held = await receiveOne(client, graveyard, { MaxNumberOfMessages: 1 })
  const archive = await makeQueue(client, 'archive')
  const DestinationArn = await arnOf(client, archive)
  await grant(client, 'StartMessageMoveTask', { SourceArn, DestinationArn })
  const other = held.body === 'north' ? 'south' : 'north'
  const visible = 'Not exactly the visible dead letters moved to the destination.'
  expect(await bodiesIn(client, archive), visible).toEqual([other])
  await clock.advance(30_000)
  expect(await bodiesIn(client, graveyard), visible).toEqual([held.body])
  const unknown = { SourceArn: `${SourceArn}-not` }
  const nowhere = await refusalOf(client, 'StartMessageMoveTask', unknown)
  expect(nowhere, 'A move from nowhere was not refused.').toBe('ResourceNotFoundException')
}

function expectStartsAfresh(received: Received, now: string): void {
  const facts = {
    ApproximateReceiveCount: systemAttribute(received, 'ApproximateReceiveCount'),
    ApproximateFirstReceiveTimestamp: systemAttribute(received, 'ApproximateFirstReceiveTimestamp'),
    SentTimestamp: systemAttribute(received, 'SentTimestamp'),
    DeadLetterQueueSourceArn: systemAttribute(received, 'DeadLetterQueueSourceArn'),
  }
  expect(facts, 'A message did not start afresh.').toEqual({
    ApproximateReceiveCount: '1',
    ApproximateFirstReceiveTimestamp: now,
    SentTimestamp: now,
    DeadLetterQueueSourceArn: undefined,
  })
}

interface Guarded {
  readonly name: string
  /** The URL of the dead-letter queue. */
  readonly graveyard: string
  /** How often a message may be received. */
  readonly most: number
}

async function makeGuarded(client: Client, { name, graveyard, most }: Guarded): Promise<string> {
  const deadLetterTargetArn = await arnOf(client, graveyard)
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: most })
  return makeQueue(client, name, { RedrivePolicy })
}

function systemAttribute({ message }: Received, name: string): unknown {
  return at(message, 'Attributes', name)
}
