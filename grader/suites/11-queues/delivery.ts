/** Step 2: what one leaves, another finds. */
import { at, expect } from '#suite'
import { type Attributes, digestOf } from './attribute-digest.ts'
import {
  askByHand,
  type Client,
  grant,
  open,
  openClient,
  type QueueScene,
  refusalOf,
} from './client.ts'
import { bodiesIn, makeQueue, receive, receiveOne, remove, send } from './words.ts'

const texts = ['Zwei Grüße aus Zürich 🚲', '{"total": 3}\r\n<b>&amp;</b>\t', ' ']

export async function messagesWaitForTheirConsumer(scene: QueueScene): Promise<void> {
  const producer = await open(scene)
  const queue = await makeQueue(producer, 'letters')
  const sent: string[] = []
  for (const text of texts) sent.push(await send(producer, queue, text))
  expect(new Set(sent).size, 'Two messages had the same id.').toBe(3)
  await makeQueue(producer, 'letters')
  await scene.clock.advance(600_000)

  const consumer = openClient(producer.site)
  const one = await receive(consumer, queue, { MaxNumberOfMessages: undefined })
  expect(one.length, 'Who did not say how many received another number than one.').toBe(1)
  await remove(consumer, queue, one[0]?.receipt ?? '')
  const all = [...one, ...(await receive(consumer, queue))]
  const bodies = all.map(({ body }) => body)
  expect(bodies.toSorted(), 'What was sent was not received as it was.').toEqual(texts.toSorted())
  const swapped = all.filter(({ body, id }) => texts.indexOf(body) !== sent.indexOf(id)).length
  expect(swapped, 'Messages were received under the ids of others.').toBe(0)
  for (const { receipt } of all.slice(1)) await remove(consumer, queue, receipt)
  await scene.clock.advance(600_000)
  expect(await bodiesIn(consumer, queue), 'A deleted message came back.').toEqual([])
  await send(producer, queue, 'the last one')
  await grant(producer, 'DeleteQueue', { QueueUrl: queue })
  const next = await makeQueue(producer, 'letters')
  expect(await bodiesIn(consumer, next), 'A new queue had messages of a deleted one.').toEqual([])
  await judgesBodies(producer)
  await judgesCounts(consumer, next)
}

async function judgesCounts(client: Client, queue: string): Promise<void> {
  for (const MaxNumberOfMessages of [0, 11]) {
    const input = { QueueUrl: queue, MaxNumberOfMessages }
    const wrong = 'A number of messages that cannot be was not refused.'
    expect(await refusalOf(client, 'ReceiveMessage', input), wrong).toBe('InvalidParameterValue')
  }
}

/** Sizes count bytes of UTF-8; characters are those that XML allows. */
async function judgesBodies(client: Client): Promise<void> {
  const queue = await makeQueue(client, 'notes', { MaximumMessageSize: '1024' })
  const refusal = (body: string) =>
    refusalOf(client, 'SendMessage', { QueueUrl: queue, MessageBody: body })
  expect(await refusal('ü'.repeat(512)), 'A message of the full size was refused.').toBe(
    'no refusal',
  )
  const long = 'A message that was too long was not refused.'
  expect(await refusal('ü'.repeat(513)), long).toBe('InvalidParameterValue')
  expect(await refusal(''), 'An empty message was not refused.').toBe('MissingParameter')
  const strange = 'A character that is not allowed was not refused.'
  for (const character of ['\u0007', '\ufffe', '\ud83d']) {
    expect(await refusal(`ring ${character}`), strange).toBe('InvalidMessageContents')
  }
  const length = (await bodiesIn(client, queue)).map((body) => body.length)
  expect(length, 'Not exactly the message that was accepted was there.').toEqual([512])
}

const attributes: Attributes = {
  title: { DataType: 'String', StringValue: 'Zoë & Co' },
  'order.total': { DataType: 'Number.euro', StringValue: '12.50' },
  'order.scan': { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 10, 128) },
  orderly: { DataType: 'String', StringValue: 'yes' },
  Zone: { DataType: 'String.iana', StringValue: 'Europe/Zurich' },
}

const chosen: Attributes = {
  'order.total': { DataType: 'Number.euro', StringValue: '12.50' },
  'order.scan': { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 10, 128) },
}

export async function attributesTravelWithTheMessage(scene: QueueScene): Promise<void> {
  const client = await open(scene)
  const queue = await makeQueue(client, 'letters')
  await expectTravels(client, queue, { names: ['All'], arrive: attributes })
  await expectTravels(client, queue, { names: ['order.*'], arrive: chosen })
  const { title } = attributes
  await expectTravels(client, queue, {
    names: ['title', 'nothing'],
    arrive: title === undefined ? {} : { title },
  })
  await expectTravels(client, queue, { names: [], arrive: {} })
  await expectKnownFacts(scene, client, queue)
  const refusal = (wrong: object) =>
    refusalOf(client, 'SendMessage', {
      QueueUrl: queue,
      MessageBody: 'refused',
      MessageAttributes: wrong,
    })
  const many = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [`a${index}`, attributes['title']]),
  )
  const invalid = 'Message attributes that are not allowed were not refused.'
  expect(await refusal(many), invalid).toBe('InvalidParameterValue')
  const date = { due: { DataType: 'Date', StringValue: '2030-01-01' } }
  expect(await refusal(date), invalid).toBe('InvalidParameterValue')
  expect(await refusal({ due: { DataType: 'String' } }), invalid).toBe('InvalidParameterValue')
  expect(await bodiesIn(client, queue), 'A refused message was received.').toEqual([])
  await weighsAttributes(client)
}

/** A body and an attribute that have 1,024 bytes together, and 1,025. */
async function weighsAttributes(client: Client): Promise<void> {
  const queue = await makeQueue(client, 'scales', { MaximumMessageSize: '1024' })
  const refusal = (StringValue: string) =>
    refusalOf(client, 'SendMessage', {
      QueueUrl: queue,
      MessageBody: 'b'.repeat(1_000),
      MessageAttributes: { weight: { DataType: 'String', StringValue } },
    })
  const full = 'A message of the full size was refused because of its attributes.'
  expect(await refusal('v'.repeat(12)), full).toBe('no refusal')
  const heavy = 'A message that was too long with its attributes was not refused.'
  expect(await refusal('v'.repeat(13)), heavy).toBe('InvalidParameterValue')
}

interface Journey {
  /** What the receiver asks for. */
  readonly names: readonly string[]
  readonly arrive: Attributes
}

async function expectTravels(
  client: Client,
  queue: string,
  { names, arrive }: Journey,
): Promise<void> {
  const input = { QueueUrl: queue, MessageBody: 'see attributes', MessageAttributes: attributes }
  const sent = await grant(client, 'SendMessage', input)
  const digest = at(sent, 'MD5OfMessageAttributes')
  expect(digest, 'The digest of sent attributes was wrong.').toBe(digestOf(attributes))
  const { message, receipt } = await receiveOne(client, queue, { MessageAttributeNames: names })
  const received = at(message, 'MessageAttributes') ?? {}
  const wrong = 'Other attributes arrived than were asked for.'
  expect(Object.keys(received).toSorted(), wrong).toEqual(Object.keys(arrive).toSorted())
  for (const [name, { DataType, ...value }] of Object.entries(arrive)) {
    expect(at(received, name, 'DataType'), 'An attribute changed its type.').toBe(DataType)
    const [[member, content] = ['']] = Object.entries(value)
    const found = at(received, name, member)
    const isSame = Buffer.from(asBytes(found)).equals(Buffer.from(asBytes(content)))
    expect(isSame, 'An attribute changed its value.').toBe(true)
  }
  const told = at(message, 'MD5OfMessageAttributes')
  const none = Object.keys(arrive).length === 0
  const mistaken = 'The digest of received attributes was wrong.'
  expect(told, mistaken).toBe(none ? undefined : digestOf(arrive))
  await remove(client, queue, receipt)
}

function asBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  return Buffer.from(typeof value === 'string' ? value : 'neither text nor bytes')
}

/** One name instead of a list of names, which the SDK would not send. */
async function refusesWhatIsNoList(client: Client, queue: string): Promise<void> {
  const body = JSON.stringify({ QueueUrl: queue, MessageAttributeNames: 'All' })
  const reply = await askByHand(client, { target: 'AmazonSQS.ReceiveMessage', body })
  const wrong = 'A ReceiveMessage with a member of the wrong type was not refused.'
  expect(at(reply.json(), '__type'), wrong).toBe('com.amazonaws.sqs#InvalidParameterValue')
}

async function expectKnownFacts(
  { clock }: QueueScene,
  client: Client,
  queue: string,
): Promise<void> {
  const sentAt = clock.now()
  await refusesWhatIsNoList(client, queue)
  await send(client, queue, 'facts')
  await refusesWhatIsNoList(client, queue)
  await clock.advance(1_234)
  const [first] = await receive(client, queue, { MessageSystemAttributeNames: ['All'] })
  expect(first?.body, 'A ReceiveMessage that was refused took a message.').toBe('facts')
  const [when, often] = ['ApproximateFirstReceiveTimestamp', 'ApproximateReceiveCount'] as const
  const told = at(first?.message, 'Attributes')
  const facts = { SentTimestamp: String(sentAt), [when]: String(sentAt + 1_234), [often]: '1' }
  const wrong = 'The system attributes told something else than what had happened.'
  expect(told, wrong).toMatchObject(facts)
  await clock.advance(30_000)
  const second = await receiveOne(client, queue, { MessageSystemAttributeNames: [often, when] })
  const both = { [often]: '2', [when]: String(sentAt + 1_234) }
  expect(at(second.message, 'Attributes'), wrong).toEqual(both)
  await clock.advance(30_000)
  const third = await receiveOne(client, queue)
  expect(at(third.message, 'Attributes', often), 'Nobody had asked for this.').toBe(undefined)
  await remove(client, queue, third.receipt)
}
