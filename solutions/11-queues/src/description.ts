/** What a queue says of itself. */
import { QueueError } from './errors.ts'
import { isInFlight, isVisible, type Queue } from './queue.ts'
import { dropExpired } from './retention.ts'

/**
 * Describes a queue by attributes.
 * @param names Those that are asked for, or 'All'.
 * @throws QueueError InvalidAttributeName
 */
export function describeQueue(queue: Queue, names: readonly string[]): Record<string, string> {
  const all = describeAll(queue)
  const unknown = names.find((name) => name !== 'All' && !known.has(name))
  if (unknown !== undefined) {
    throw new QueueError('InvalidAttributeName', `There is no attribute ${unknown}.`)
  }
  if (names.includes('All')) return all
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

function describeAll(queue: Queue): Record<string, string> {
  dropExpired(queue)
  const messages = [...queue.messages.values()]
  const visible = messages.filter(isVisible).length
  const inFlight = messages.filter(isInFlight).length
  const delayed = messages.length - visible - inFlight
  const { RedrivePolicy = '', ...settings } = queue.settings
  return {
    ...settings,
    ...(RedrivePolicy === '' ? {} : { RedrivePolicy }),
    ...(queue.isFifo ? { FifoQueue: 'true' } : {}),
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: secondsOf(queue.createdAtMs),
    LastModifiedTimestamp: secondsOf(queue.modifiedAtMs),
  }
}

/** All that a client may ask for, whether this queue has it or not. */
const known = new Set([
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'ContentBasedDeduplication',
  'CreatedTimestamp',
  'DelaySeconds',
  'FifoQueue',
  'LastModifiedTimestamp',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'QueueArn',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
])

function secondsOf(ms: number): string {
  return String(Math.floor(ms / 1000))
}
