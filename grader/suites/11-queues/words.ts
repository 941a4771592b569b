/** What a producer, a consumer and an operator do, in a few words. */
import { at, expect } from '#suite'
import { type Client, grant } from './client.ts'

/** Creates a queue and returns its URL. */
export async function makeQueue(
  client: Client,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const result = await grant(client, 'CreateQueue', { QueueName: name, Attributes: attributes })
  return requireText(at(result, 'QueueUrl'), 'A created queue had no URL.')
}

/** Creates a FIFO queue and returns its URL. */
export function makeFifoQueue(
  client: Client,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<string> {
  return makeQueue(client, `${name}.fifo`, { FifoQueue: 'true', ...attributes })
}

/** Sends a message and returns its id. */
export async function send(
  client: Client,
  queue: string,
  body: string,
  input: object = {},
): Promise<string> {
  const sent = await grant(client, 'SendMessage', { QueueUrl: queue, MessageBody: body, ...input })
  return requireText(at(sent, 'MessageId'), 'A sent message had no id.')
}

/** A message as the suite handles it; empty text stands for what was missing. */
export interface Received {
  readonly id: string
  readonly body: string
  readonly receipt: string
  /** All that the client returned. */
  readonly message: unknown
}

/** Receives up to ten messages unless the input says otherwise. */
export async function receive(
  client: Client,
  queue: string,
  input: object = {},
): Promise<Received[]> {
  const wish = { QueueUrl: queue, MaxNumberOfMessages: 10, ...input }
  return messagesIn(await grant(client, 'ReceiveMessage', wish))
}

/** Receives the only message that there is. */
export async function receiveOne(
  client: Client,
  queue: string,
  input: object = {},
): Promise<Received> {
  const received = await receive(client, queue, input)
  expect(received.length, 'A message that was there was not received alone.').toBe(1)
  return received[0] ?? toReceived(undefined)
}

/** The bodies that can be received now, in the order in which they come: a FIFO queue's promise. */
export async function bodiesInOrder(
  client: Client,
  queue: string,
  input: object = {},
): Promise<string[]> {
  return (await receive(client, queue, input)).map(({ body }) => body)
}

/** The bodies that can be received now, sorted: a standard queue promises no order. */
export async function bodiesIn(
  client: Client,
  queue: string,
  input: object = {},
): Promise<string[]> {
  return (await bodiesInOrder(client, queue, input)).toSorted()
}

export function messagesIn(result: unknown): Received[] {
  return listAt(result, 'Messages').map(toReceived)
}

function toReceived(message: unknown): Received {
  return {
    id: textAt(message, 'MessageId'),
    body: textAt(message, 'Body'),
    receipt: textAt(message, 'ReceiptHandle'),
    message,
  }
}

/** Deletes a message that was received. */
export async function remove(client: Client, queue: string, receipt: string): Promise<void> {
  await grant(client, 'DeleteMessage', { QueueUrl: queue, ReceiptHandle: receipt })
}

/** Changes how long a message that was received stays hidden. */
export async function hide(
  client: Client,
  queue: string,
  { receipt, seconds }: { readonly receipt: string; readonly seconds: number },
): Promise<void> {
  const input = { QueueUrl: queue, ReceiptHandle: receipt, VisibilityTimeout: seconds }
  await grant(client, 'ChangeMessageVisibility', input)
}

/** The attributes of a queue by name. */
export async function attributesOf(
  client: Client,
  queue: string,
  names: readonly string[] = ['All'],
): Promise<unknown> {
  const input = { QueueUrl: queue, AttributeNames: names }
  return at(await grant(client, 'GetQueueAttributes', input), 'Attributes') ?? {}
}

export async function arnOf(client: Client, queue: string): Promise<string> {
  const attributes = await attributesOf(client, queue, ['QueueArn'])
  return requireText(at(attributes, 'QueueArn'), 'A queue had no ARN.')
}

/** How many messages a queue says it has, by state. */
export async function countsOf(client: Client, queue: string): Promise<Record<string, unknown>> {
  const all = 'ApproximateNumberOfMessages'
  const names = { visible: all, inFlight: `${all}NotVisible`, delayed: `${all}Delayed` }
  const attributes = await attributesOf(client, queue, Object.values(names))
  return Object.fromEntries(
    Object.entries(names).map(([state, name]) => [state, at(attributes, name)]),
  )
}

/** A list in an answer; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): unknown[] {
  const list = at(value, ...path)
  return Array.isArray(list) ? list : []
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  const text = at(value, ...path)
  return typeof text === 'string' ? text : ''
}

function requireText(value: unknown, message: string): string {
  expect(typeof value === 'string' && value !== '' ? 'text' : value, message).toBe('text')
  return String(value)
}
