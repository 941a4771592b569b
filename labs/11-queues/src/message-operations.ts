/** Operations on single messages. */
import { notImplemented } from '@cloud-labs/labkit'
import { readDraft } from './drafts.ts'
import { type Input, readInteger, readNames, readOptionalText, readText } from './input.ts'
import { waitForMessages } from './long-polls.ts'
import type { Operation, Operations } from './operation.ts'
import type { Message, Queue } from './queue.ts'
import { take } from './receiving.ts'
import { findQueueByUrl } from './registry.ts'
import { enqueue } from './sending.ts'
import { numberIn } from './settings.ts'
import { describeMessage } from './system-attributes.ts'
import { discard } from './visibility.ts'

const sendMessage: Operation = (input, { registry }) =>
  sendOne(findQueueByUrl(registry, readText(input, 'QueueUrl')), input)

/** Sends what a request or an entry of a batch holds. */
export function sendOne(queue: Queue, input: Input): object {
  const draft = readDraft(queue, input)
  const sent = enqueue(queue, draft)
  // TODO(2): answer with the id, the MD5 of the body and that of the attributes.
  // TODO(7): and with the sequence number.
  notImplemented(2, `tell the sender of ${sent.messageId}`)
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
  const told = describeMessage(message, wishes.systemAttributes)
  // TODO(2): id, receipt handle, body, both kinds of attributes, and the two digests.
  notImplemented(2, `show ${message.id} to its receiver`)
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
  // TODO(3): read the new timeout, which must be there, and change it.
  notImplemented(3, 'change the visibility of a message')
}

const startMessageMoveTask: Operation = (input, { registry }) => {
  const source = readText(input, 'SourceArn')
  const destination = readOptionalText(input, 'DestinationArn')
  // TODO(6): find the queues by their ARNs, and redrive; the answer is a TaskHandle of any kind.
  notImplemented(6, 'move dead letters')
}

export const messageOperations: Operations = {
  SendMessage: sendMessage,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  ChangeMessageVisibility: changeMessageVisibility,
  StartMessageMoveTask: startMessageMoveTask,
}
