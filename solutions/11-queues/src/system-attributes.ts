/** What a queue knows about a message and its receiver may ask for. */
import type { Message } from './queue.ts'

/** @param names Names of attributes, or 'All'. */
export function describeMessage(
  message: Message,
  names: readonly string[],
): Record<string, string> {
  const known = {
    SentTimestamp: message.sentAtMs,
    ApproximateReceiveCount: message.receiveCount + message.receivesElsewhere,
    ApproximateFirstReceiveTimestamp: message.firstReceivedAtMs,
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequenceNumber,
    DeadLetterQueueSourceArn: message.sourceArn,
  }
  const told = Object.entries(known).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  )
  return Object.fromEntries(told.map(([name, value]) => [name, String(value)]))
}
