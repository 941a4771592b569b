/** Step 6: what nobody can work off. */
import { at, expect } from '#suite'
import { type Client, grant, open, type QueueScene, refusalOf } from './client.ts'
import {
  arnOf,
  bodiesIn,
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
  const facts = [
    letter.id === id,
    letter.body,
    at(letter.message, 'MessageAttributes', 'kind', 'StringValue'),
    systemAttribute(letter, 'SentTimestamp') === sentAt,
    systemAttribute(letter, 'ApproximateReceiveCount'),
    systemAttribute(letter, 'DeadLetterQueueSourceArn') === (await arnOf(client, jobs)),
  ]
  const same = 'The dead letter was not the message that had been given up.'
  expect(facts, same).toEqual([true, 'poison', 'toxic', true, '3', true])
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
  await clock.advance(30_000)
  expect(await bodiesIn(client, jobs), 'A count in digits did not count.').toEqual([])
  const there = 'Not exactly the message that was given up was a dead letter.'
  const letter = await receiveOne(client, graveyard)
  expect(letter.body, there).toBe('poison')
  await remove(client, graveyard, letter.receipt)
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
  const policies = [
    '{"deadLetterTargetArn":',
    JSON.stringify({ maxReceiveCount: 3 }),
    JSON.stringify({ deadLetterTargetArn: `${arn}-not`, maxReceiveCount: 3 }),
    JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 0 }),
    JSON.stringify({ deadLetterTargetArn: arn }),
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
  const task = await grant(client, 'StartMessageMoveTask', { SourceArn })
  expect(textAt(task, 'TaskHandle') !== '', 'A move had no handle.').toBe(true)
  expect(await bodiesIn(client, graveyard), 'Dead letters were left behind.').toEqual([])
  const home = 'A dead letter did not go back to where it came from.'
  const again = await receiveOne(client, north, { MessageSystemAttributeNames: ['All'] })
  expect(again.body, home).toBe('north')
  const count = systemAttribute(again, 'ApproximateReceiveCount')
  expect(count, 'A message did not start afresh.').toBe('1')
  const sent = systemAttribute(again, 'SentTimestamp')
  expect(sent, 'A message did not start afresh.').toBe(String(clock.now()))
  expect(await bodiesIn(client, south), home).toEqual(['south'])

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
