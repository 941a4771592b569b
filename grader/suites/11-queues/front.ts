/** Step 1: one door, and what it says when it stays shut. */
import { at, expect } from '#suite'
import {
  askByHand,
  type Client,
  grant,
  open,
  openClient,
  type QueueScene,
  refusalOf,
} from './client.ts'
import { listAt, makeQueue, textAt } from './words.ts'

export async function queuesAreFoundByName(scene: QueueScene): Promise<void> {
  const client = await open(scene)
  expect(await namesIn(client, {}), 'A new server had queues.').toEqual([])
  const url = await makeQueue(client, 'orders')
  const place = `${client.site.origin}/000000000000/orders`
  expect(url === place ? 'as the contract says' : url, 'The URL of a queue was wrong.').toBe(
    'as the contract says',
  )
  const again = 'A queue that was there already was not simply found.'
  expect((await makeQueue(client, 'orders', { VisibilityTimeout: '30' })) === url, again).toBe(true)
  const found = at(await grant(client, 'GetQueueUrl', { QueueName: 'orders' }), 'QueueUrl')
  expect(found === url, 'The URL of a queue was not found by its name.').toBe(true)
  await makeQueue(client, 'orders-late')
  await makeQueue(client, 'reminders')
  const all = ['orders', 'orders-late', 'reminders']
  expect(await namesIn(client, {}), 'The queues were not all listed.').toEqual(all)
  const some = await namesIn(client, { QueueNamePrefix: 'orders' })
  expect(some, 'A prefix did not choose among the queues.').toEqual(['orders', 'orders-late'])

  await grant(client, 'DeleteQueue', { QueueUrl: url })
  const gone = await refusalOf(client, 'GetQueueUrl', { QueueName: 'orders' })
  expect(gone, 'A deleted queue was still found.').toBe('QueueDoesNotExist')
  const rest = 'The list did not follow a deletion.'
  expect(await namesIn(client, {}), rest).toEqual(['orders-late', 'reminders'])
  const elsewhere = 'http://queues.internal:9324/000000000000/orders-late'
  const path = await refusalOf(client, 'DeleteQueue', { QueueUrl: elsewhere })
  expect(path, 'A queue was not found by the path of its URL.').toBe('no refusal')
  await makeQueue(client, 'orders')
  const last = await namesIn(client, {})
  expect(last, 'The name of a deleted queue was not free.').toEqual(['orders', 'reminders'])
  const other = openClient(await scene.serve(scene.subject.createQueueServer()))
  expect(await namesIn(other, {}), 'Two servers shared their queues.').toEqual([])
}

/** The names at the end of the URLs that are listed, sorted. */
async function namesIn(client: Client, input: object): Promise<string[]> {
  const urls = listAt(await grant(client, 'ListQueues', input), 'QueueUrls')
  return urls
    .map((url) => (typeof url === 'string' ? url.split('/').at(-1) : undefined) ?? 'no URL')
    .toSorted()
}

export async function refusalsHaveTypes(scene: QueueScene): Promise<void> {
  const client = await open(scene)
  const url = await makeQueue(client, 'orders', { VisibilityTimeout: '60' })
  const missing = await client.ask('DeleteQueue', { QueueUrl: `${url}-x` })
  const unknown = 'An unknown queue was not refused as such.'
  expect(missing.refusal, unknown).toBe('QueueDoesNotExist')
  expect(at(missing.value, '$metadata', 'httpStatusCode'), unknown).toBe(400)
  const code = at(missing.value, 'Code')
  const older = 'A refusal did not carry the code of the Query protocol.'
  expect(code, older).toBe('AWS.SimpleQueueService.NonExistentQueue')

  const other = { QueueName: 'orders', Attributes: { VisibilityTimeout: '61' } }
  const taken = await client.ask('CreateQueue', other)
  expect(taken.refusal, 'A second queue of one name was not refused.').toBe('QueueNameExists')
  expect(at(taken.value, 'Code'), older).toBe('QueueAlreadyExists')
  const wrong = 'A request that cannot be granted was refused as something else.'
  const create = (input: object) => refusalOf(client, 'CreateQueue', input)
  expect(await create({ QueueName: 'two words' }), wrong).toBe('InvalidParameterValue')
  expect(await create({ QueueName: 'q'.repeat(81) }), wrong).toBe('InvalidParameterValue')
  expect(await create({}), wrong).toBe('MissingParameter')
  await expectRawRefusals(client)
  expect(await namesIn(client, {}), 'A refused request had an effect.').toEqual(['orders'])
}

async function expectRawRefusals(client: Client): Promise<void> {
  const cases = [
    { target: 'AmazonSQS.PeekMessage', body: '{}', type: 'UnknownOperationException' },
    { target: 'AmazonSQS.ListQueues', body: '{"QueueNamePrefix', type: 'SerializationException' },
    { target: 'AmazonSQS.ListQueues', body: '[]', type: 'SerializationException' },
    { target: 'AmazonSQS.CreateQueue', body: '{"QueueName":5}', type: 'InvalidParameterValue' },
  ]
  const granted = await askByHand(client, { target: 'AmazonSQS.ListQueues', body: '{}' })
  expect(granted.status, 'A plain request was refused.').toBe(200)
  const ids = new Set([granted.headers.get('x-amzn-requestid') ?? ''])
  for (const { target, body, type } of cases) {
    const reply = await askByHand(client, { target, body })
    const told = `A refusal that was to be ${type} was told otherwise.`
    expect(reply.status, told).toBe(400)
    expect(at(reply.json(), '__type'), told).toBe(`com.amazonaws.sqs#${type}`)
    expect(textAt(reply.json(), 'message') !== '', 'A refusal had no message.').toBe(true)
    expect(reply.headers.get('x-amzn-query-error'), told).toBe(`${type};Sender`)
    const mediaType = reply.headers.get('content-type')?.split(';')[0]
    expect(mediaType, 'An answer had another media type.').toBe('application/x-amz-json-1.0')
    ids.add(reply.headers.get('x-amzn-requestid') ?? '')
  }
  expect(ids.has('') ? 'none' : ids.size, 'Answers did not have ids of their own.').toBe(5)
}
