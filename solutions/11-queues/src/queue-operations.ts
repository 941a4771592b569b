/** Operations on queues. */
import { describeQueue } from './description.ts'
import { judgeRedrivePolicy } from './dead-letters.ts'
import { QueueError } from './errors.ts'
import { readNames, readObject, readOptionalText, readText } from './input.ts'
import type { Operation, Operations } from './operation.ts'
import { addQueue, findQueue, findQueueByUrl, type Registry, urlOf } from './registry.ts'
import { readSettings, type Settings, type SettingsJudge } from './settings.ts'

const createQueue: Operation = (input, { registry, host }) => {
  const name = readText(input, 'QueueName')
  const { FifoQueue = 'false', ...attributes } = readObject(input, 'Attributes')
  const isFifo = name.endsWith('.fifo')
  if (!/^[\w-]{1,80}$/.test(name.replace(/\.fifo$/, '')) || name.length > 80) {
    throw new QueueError('InvalidParameterValue', 'A queue cannot have this name.')
  }
  if (FifoQueue !== String(isFifo)) {
    throw new QueueError('InvalidParameterValue', "A FIFO queue's name ends in '.fifo', no other.")
  }
  const settings = readSettings(attributes, judgeFor(registry, isFifo))
  const existing = registry.get(name)
  if (existing !== undefined) requireSame(existing.settings, settings)
  return { QueueUrl: urlOf(existing ?? addQueue(registry, name, settings), host) }
}

function judgeFor(registry: Registry, isFifo: boolean): SettingsJudge {
  return { isFifo, judgeRedrivePolicy: (value) => judgeRedrivePolicy(value, { registry, isFifo }) }
}

/** @throws QueueError QueueNameExists if a queue is asked for that is not the one that is there. */
function requireSame(existing: Settings, wanted: Settings): void {
  const differs = Object.entries(wanted).some(([name, value]) => existing[name] !== value)
  if (differs) {
    throw new QueueError('QueueNameExists', 'A queue of this name has other attributes.')
  }
}

const getQueueUrl: Operation = (input, { registry, host }) => ({
  QueueUrl: urlOf(findQueue(registry, readText(input, 'QueueName')), host),
})

const listQueues: Operation = (input, { registry, host }) => {
  const prefix = readOptionalText(input, 'QueueNamePrefix') ?? ''
  const found = [...registry.values()].filter(({ name }) => name.startsWith(prefix))
  return { QueueUrls: found.map((queue) => urlOf(queue, host)) }
}

const deleteQueue: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  registry.delete(queue.name)
  queue.messages.clear()
  return {}
}

const getQueueAttributes: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  return { Attributes: describeQueue(queue, readNames(input, 'AttributeNames')) }
}

const setQueueAttributes: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  const changes = readSettings(readObject(input, 'Attributes'), judgeFor(registry, queue.isFifo))
  queue.settings = { ...queue.settings, ...changes }
  queue.modifiedAtMs = Date.now()
  return {}
}

const purgeIntervalMs = 60_000

const purgeQueue: Operation = (input, { registry }) => {
  const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
  const now = Date.now()
  if (queue.purgedAtMs !== undefined && now - queue.purgedAtMs < purgeIntervalMs) {
    throw new QueueError('PurgeQueueInProgress', 'Only one purge is allowed every 60 seconds.')
  }
  queue.purgedAtMs = now
  queue.messages.clear()
  return {}
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
