/** What a queue says of itself. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Queue } from './queue.ts'

/**
 * Describes a queue by attributes.
 * @param names Those that are asked for, or 'All'.
 * @throws QueueError InvalidAttributeName
 */
export function describeQueue(queue: Queue, names: readonly string[]): Record<string, string> {
  // TODO(5): the settings, what the queue knows of itself, and the three counts of its messages;
  // of these what is asked for. Refuse names that are not known.
  notImplemented(5, `describe ${queue.name}`)
}

/** All that a client may ask for, whether this queue has it or not. */
export const known = new Set([
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
