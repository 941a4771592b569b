/** Operations on single messages. */
import { randomUUID } from 'node:crypto'
import { md5OfAttributes, md5OfBody } from './checksums.ts'
import { redrive } from './dead-letters.ts'
import { readDraft } from './drafts.ts'
import { QueueError } from './errors.ts'
import { type Input, readInteger, readNames, readOptionalText, readText } from './input.ts'
import { waitForMessages } from './long-polls.ts'
import { selectAttributes } from './message-attributes.ts'
import type { Operation, Operations } from './operation.ts'
import type { Message, Queue } from './queue.ts'
import { take } from './receiving.ts'
import { findQueueByArn, findQueueByUrl, type Registry } from './registry.ts'
import { enqueue } from './sending.ts'
import { numberIn } from './settings.ts'
import { describeMessage } from './system-attributes.ts'
import { changeVisibility, discard } from './visibility.ts'

const sendMessage: Operation = (input, { registry }) =>
  sendOne(findQueueByUrl(registry, readText(input, 'QueueUrl')), input)

/** Sends what a request or an entry of a batch holds. */
export function sendOne(queue: Queue, input: Input): object {
  const draft = readDraft(queue, input)
  const { messageId, sequenceNumber } = enqueue(queue, draft)
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5OfBody(draft.body),
    MD5OfMessageAttributes: md5OfAttributes(draft.attributes),
    SequenceNumber: sequenceNumber,
  }
}

const receiveMessage: Operation = async (input, { registry, left }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  const order = {
    limit: readInteger(input, 'MaxNumberOfMessages', { least: 1, most: 10 }) ?? 1,
    visibilityMs: 1000 * readSeconds(queue, input, 'VisibilityTimeout'),
  }
  const waitMs = 1000 * readWait(queue, input)
  const wishes = readWishes(input)
  const messages = await waitForMessages(queue, () => take(registry, queue, order), {
    waitMs,
    left,
  })
  return { Messages: messages.map((message) => present(message, wishes)) }
}

function readSeconds(queue: Queue, input: Input, name: 'VisibilityTimeout'): number {
  return readInteger(input, name, { least: 0, most: 43_200 }) ?? numberIn(queue.settings, name)
}

function readWait(queue: Queue, input: Input): number {
  return (
    readInteger(input, 'WaitTimeSeconds', { least: 0, most: 20 }) ??
    numberIn(queue.settings, 'ReceiveMessageWaitTimeSeconds')
  )
}

/** What a receiver wants to be told besides the body. */
interface Wishes {
  readonly attributes: readonly string[]
  readonly systemAttributes: readonly string[]
}

function readWishes(input: Input): Wishes {
  return {
    attributes: readNames(input, 'MessageAttributeNames'),
    systemAttributes: readNames(input, 'MessageSystemAttributeNames'),
  }
}

/** A message as its receiver sees it. */
function present(message: Message, wishes: Wishes): object {
  const attributes = selectAttributes(message.attributes, wishes.attributes)
  const told = describeMessage(message, wishes.systemAttributes)
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5OfBody(message.body),
    Attributes: told,
    MessageAttributes: attributes,
    MD5OfMessageAttributes: md5OfAttributes(attributes),
  }
}

const deleteMessage: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  return deleteOne(queue, input)
}

/** Deletes what a request or an entry of a batch names. */
export function deleteOne(queue: Queue, input: Input): object {
  discard(queue, readText(input, 'ReceiptHandle'))
  return {}
}

const changeMessageVisibility: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  return changeOne(queue, input)
}

/** Changes the visibility of what a request or an entry of a batch names. */
export function changeOne(queue: Queue, input: Input): object {
  const receipt = readText(input, 'ReceiptHandle')
  const seconds = readInteger(input, 'VisibilityTimeout', { least: 0, most: 43_200 })
  if (seconds === undefined) {
    throw new QueueError('MissingParameter', 'The request must contain VisibilityTimeout.')
  }
  changeVisibility(queue, receipt, seconds * 1000)
  return {}
}

const startMessageMoveTask: Operation = (input, { registry }) => {
  const source = requireArn(registry, readText(input, 'SourceArn'))
  const destination = readOptionalText(input, 'DestinationArn')
  redrive(registry, source, destination ? requireArn(registry, destination) : undefined)
  return { TaskHandle: randomUUID() }
}

function requireArn(registry: Registry, arn: string): Queue {
  const queue = findQueueByArn(registry, arn)
  if (queue !== undefined) return queue
  throw new QueueError('ResourceNotFoundException', 'There is no queue with this ARN.')
}

export const messageOperations: Operations = {
  SendMessage: sendMessage,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  ChangeMessageVisibility: changeMessageVisibility,
  StartMessageMoveTask: startMessageMoveTask,
}
