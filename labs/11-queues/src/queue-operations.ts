/** Operations on queues. */
import { notImplemented } from '@cloud-labs/labkit'
import { describeQueue } from './description.ts'
import { judgeRedrivePolicy } from './dead-letters.ts'
import { readNames, readObject, readOptionalText, readText } from './input.ts'
import type { Operation, Operations } from './operation.ts'
import { findQueue, findQueueByUrl, type Registry, urlOf } from './registry.ts'
import { readSettings, type SettingsJudge } from './settings.ts'

const createQueue: Operation = (input, { registry, host }) => {
  const name = readText(input, 'QueueName')
  const attributes = readObject(input, 'Attributes')
  // TODO(1): refuse a name that cannot be, and attributes that differ from those of a queue that is
  // there; answer with the URL of the queue that was there or is new.
  // TODO(7): let FifoQueue, which is no setting, and a name that ends in '.fifo' go together only.
  const settings = readSettings(attributes, judgeFor(registry, false))
  notImplemented(1, `create the queue ${name}`)
}

function judgeFor(registry: Registry, isFifo: boolean): SettingsJudge {
  return { isFifo, judgeRedrivePolicy: (value) => judgeRedrivePolicy(value, { registry, isFifo }) }
}

const getQueueUrl: Operation = (input, { registry, host }) => ({
  QueueUrl: urlOf(findQueue(registry, readText(input, 'QueueName')), host),
})

const listQueues: Operation = (input, { registry, host }) => {
  const prefix = readOptionalText(input, 'QueueNamePrefix') ?? ''
  // TODO(1): the URLs of all queues whose names begin with the prefix.
  notImplemented(1, `list the queues that begin with '${prefix}'`)
}

const deleteQueue: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  // TODO(1): forget the queue and all that is in it, also for those who wait there.
  notImplemented(1, `delete ${queue.name}`)
}

const getQueueAttributes: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  return { Attributes: describeQueue(queue, readNames(input, 'AttributeNames')) }
}

const setQueueAttributes: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  const changes = readSettings(readObject(input, 'Attributes'), judgeFor(registry, queue.isFifo))
  // TODO(5): change the settings and the time of their last change.
  notImplemented(5, `change attributes of ${queue.name}`)
}

const purgeQueue: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  // TODO(5): delete all messages, and refuse a second purge within a minute.
  notImplemented(5, `purge ${queue.name}`)
}

export const queueOperations: Operations = {
  CreateQueue: createQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  SetQueueAttributes: setQueueAttributes,
  PurgeQueue: purgeQueue,
}
