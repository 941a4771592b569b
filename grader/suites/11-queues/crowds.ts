/** Step 5: many messages at once, and the queue as a whole. */
import { at, expect } from '#suite'
import { type Client, grant, open, type Operation, type QueueScene, refusalOf } from './client.ts'
import {
  arnOf,
  attributesOf,
  bodiesIn,
  countsOf,
  listAt,
  makeQueue,
  receive,
  receiveOne,
  send,
  textAt,
} from './words.ts'

/** There is no such type of attribute. */
const due = { DataType: 'Date', StringValue: '2030-01-01' }

export async function batchesFailEntryByEntry(scene: QueueScene): Promise<void> {
  const client = await open(scene)
  const queue = await makeQueue(client, 'parcels')
  const sent = await grant(client, 'SendMessageBatch', {
    QueueUrl: queue,
    Entries: [
      { Id: 'one', MessageBody: 'books' },
      { Id: 'two', MessageBody: 'bricks', MessageAttributes: { due } },
      { Id: 'three' },
      { Id: 'four', MessageBody: 'boots' },
      { Id: 'five', MessageBody: 'balls', DelaySeconds: 60 },
    ],
  })
  expect(idsIn(sent, 'Successful'), 'The wrong entries of a batch succeeded.').toEqual([
    'five',
    'four',
    'one',
  ])
  expect(failuresIn(sent), 'The failed entries of a batch were told wrongly.').toEqual({
    three: { Code: 'MissingParameter', SenderFault: true },
    two: { Code: 'InvalidParameterValue', SenderFault: true },
  })
  const received = await receive(client, queue)
  const bodies = received.map(({ body }) => body).toSorted()
  expect(bodies, 'Not exactly the entries that succeeded had been sent.').toEqual([
    'books',
    'boots',
  ])
  const books = received.find(({ body }) => body === 'books')?.receipt ?? ''
  const boots = received.find(({ body }) => body === 'boots')?.receipt ?? ''
  await changesInBatches(scene, client, { queue, books, boots })
  await refusesWhatIsNoBatch(client)
}

interface Parcels {
  readonly queue: string
  readonly books: string
  readonly boots: string
}

/** A batch of deletions, and one of new timeouts, each with an entry that fails. */
async function changesInBatches(
  { clock }: QueueScene,
  client: Client,
  { queue, books, boots }: Parcels,
): Promise<void> {
  const removed = await grant(client, 'DeleteMessageBatch', {
    QueueUrl: queue,
    Entries: [
      { Id: 'x', ReceiptHandle: 'no-handle' },
      { Id: 'y', ReceiptHandle: books },
    ],
  })
  const outcome = 'A batch of deletions was told wrongly.'
  expect(idsIn(removed, 'Successful'), outcome).toEqual(['y'])
  expect(failuresIn(removed), outcome).toEqual({
    x: { Code: 'ReceiptHandleIsInvalid', SenderFault: true },
  })
  const changed = await grant(client, 'ChangeMessageVisibilityBatch', {
    QueueUrl: queue,
    Entries: [
      { Id: 'x', ReceiptHandle: books, VisibilityTimeout: 5 },
      { Id: 'y', ReceiptHandle: boots, VisibilityTimeout: 5 },
    ],
  })
  const told = 'A batch of new timeouts was told wrongly.'
  expect(idsIn(changed, 'Successful'), told).toEqual(['y'])
  expect(failuresIn(changed), told).toEqual({
    x: { Code: 'AWS.SimpleQueueService.MessageNotInflight', SenderFault: true },
  })
  await clock.advance(5_000)
  const effect = 'Batches did not do what they said.'
  expect(await bodiesIn(client, queue, { VisibilityTimeout: 600 }), effect).toEqual(['boots'])
  await clock.advance(55_000)
  expect(await bodiesIn(client, queue), effect).toEqual(['balls'])
}

async function refusesWhatIsNoBatch(client: Client): Promise<void> {
  const queue = await makeQueue(client, 'no-parcels')
  const refusal = (entries: readonly object[], operation: Operation = 'SendMessageBatch') =>
    refusalOf(client, operation, { QueueUrl: queue, Entries: entries })
  const batch = (ids: readonly string[], body = 'bees') =>
    ids.map((id) => ({ Id: id, MessageBody: body }))
  const wrong = 'A batch that is none was refused as something else.'
  expect(await refusal([]), wrong).toBe('EmptyBatchRequest')
  expect(await refusal([], 'DeleteMessageBatch'), wrong).toBe('EmptyBatchRequest')
  const eleven = batch([...'abcdefghijk'])
  expect(await refusal(eleven), wrong).toBe('TooManyEntriesInBatchRequest')
  expect(await refusal(batch(['a', 'b', 'a'])), wrong).toBe('BatchEntryIdsNotDistinct')
  expect(await refusal(batch(['a', 'not proper'])), wrong).toBe('InvalidBatchEntryId')
  const heavy = batch(['a', 'b', 'c'], 'b'.repeat(400_000))
  expect(await refusal(heavy), wrong).toBe('BatchRequestTooLong')
  expect(await bodiesIn(client, queue), 'A batch that was refused had an effect.').toEqual([])
  const full = 'A batch of ten entries was not accepted.'
  expect(await refusal(eleven.slice(1)), full).toBe('no refusal')
}

function idsIn(result: unknown, list: 'Successful' | 'Failed'): string[] {
  return listAt(result, list)
    .map((entry) => textAt(entry, 'Id'))
    .toSorted()
}

/** What became of each entry that failed, by its id. */
function failuresIn(result: unknown): Record<string, object> {
  return Object.fromEntries(
    listAt(result, 'Failed').map((entry) => [
      textAt(entry, 'Id'),
      { Code: at(entry, 'Code'), SenderFault: at(entry, 'SenderFault') },
    ]),
  )
}

const usual = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
}

export async function queuesSayHowFullTheyAre(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const created = String(clock.now() / 1000)
  const queue = await makeQueue(client, 'parcels')
  const known = await attributesOf(client, queue)
  const wrong = 'A new queue told other attributes than the usual ones.'
  expect(known, wrong).toMatchObject({ ...usual, CreatedTimestamp: created })
  const arn = await arnOf(client, queue)
  expect(arn.split(':').at(-1), 'The ARN did not end with the name.').toBe('parcels')
  const asked = await attributesOf(client, queue, ['VisibilityTimeout', 'DelaySeconds'])
  const those = 'Other attributes were told than were asked for.'
  expect(asked, those).toEqual({ VisibilityTimeout: '30', DelaySeconds: '0' })
  expect(await attributesOf(client, queue, []), those).toEqual({})

  await clock.advance(2_000)
  await changesAttributes(client, queue)
  const changed = at(await attributesOf(client, queue), 'LastModifiedTimestamp')
  const last = 'The LastModifiedTimestamp was not that of the last SetQueueAttributes.'
  expect(changed, last).toBe(String(clock.now() / 1000))
  await countsAndPurges(scene, client, queue)
}

async function changesAttributes(client: Client, queue: string): Promise<void> {
  const set = (attributes: object) =>
    refusalOf(client, 'SetQueueAttributes', { QueueUrl: queue, Attributes: attributes })
  const granted = 'Attributes that are allowed were refused.'
  expect(await set({ VisibilityTimeout: '45', MaximumMessageSize: '2048' }), granted).toBe(
    'no refusal',
  )
  const value = 'A value that an attribute cannot have was not refused.'
  const mixed = { MaximumMessageSize: '4096', VisibilityTimeout: '43201' }
  expect(await set(mixed), value).toBe('InvalidAttributeValue')
  expect(await set({ MessageRetentionPeriod: '59' }), value).toBe('InvalidAttributeValue')
  expect(await set({ VisibilityTimeout: 'long' }), value).toBe('InvalidAttributeValue')
  const name = 'An attribute that cannot be set was not refused.'
  expect(await set({ Colour: 'red' }), name).toBe('InvalidAttributeName')
  expect(await set({ QueueArn: 'arn:aws:sqs:x:1:y' }), name).toBe('InvalidAttributeName')
  const asked = { QueueUrl: queue, AttributeNames: ['Colour'] }
  const unknown = 'An attribute that does not exist was told.'
  expect(await refusalOf(client, 'GetQueueAttributes', asked), unknown).toBe('InvalidAttributeName')
  const now = await attributesOf(client, queue, ['MaximumMessageSize', 'VisibilityTimeout'])
  const kept = 'The attributes were not those that had been granted.'
  expect(now, kept).toEqual({ MaximumMessageSize: '2048', VisibilityTimeout: '45' })
}

async function countsAndPurges(
  { clock }: QueueScene,
  client: Client,
  queue: string,
): Promise<void> {
  await send(client, queue, 'in flight')
  await receiveOne(client, queue)
  for (const body of ['a', 'b', 'c']) await send(client, queue, body)
  for (const body of ['d', 'e']) await send(client, queue, body, { DelaySeconds: 900 })
  const counts = 'The counts of visible, flying and delayed messages were wrong.'
  expect(await countsOf(client, queue), counts).toEqual({
    visible: '3',
    inFlight: '1',
    delayed: '2',
  })
  await clock.advance(45_000)
  expect(await countsOf(client, queue), counts).toEqual({
    visible: '4',
    inFlight: '0',
    delayed: '2',
  })

  await grant(client, 'PurgeQueue', { QueueUrl: queue })
  await send(client, queue, 'fresh')
  await clock.advance(59_999)
  const soon = await refusalOf(client, 'PurgeQueue', { QueueUrl: queue })
  expect(soon, 'A second purge within a minute was not refused.').toBe('PurgeQueueInProgress')
  const purged = 'A purge did not delete exactly what was there.'
  expect(await countsOf(client, queue), purged).toEqual({
    visible: '1',
    inFlight: '0',
    delayed: '0',
  })
  await clock.advance(1)
  await grant(client, 'PurgeQueue', { QueueUrl: queue })
  expect(await countsOf(client, queue), purged).toEqual({
    visible: '0',
    inFlight: '0',
    delayed: '0',
  })
}
