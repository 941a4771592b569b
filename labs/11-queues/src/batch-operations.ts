/** Operations on up to ten messages at once, each of which may fail alone. */
import { notImplemented } from '@cloud-labs/labkit'
import { sizeOf } from './drafts.ts'
import { type Input, isObject, readText } from './input.ts'
import { readMessageAttributes } from './message-attributes.ts'
import { changeOne, deleteOne, sendOne } from './message-operations.ts'
import type { Operation, Operations } from './operation.ts'
import type { Queue } from './queue.ts'
import { findQueueByUrl } from './registry.ts'

type HandleEntry = (queue: Queue, entry: Input) => object

/** Makes an operation on many messages of one on a single one. */
function inBatches(handle: HandleEntry): Operation {
  return (input, { registry }) => {
    const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
    // TODO(5): handle each entry alone, and tell which succeeded and which failed, and why.
    const entries = readEntries(input)
    notImplemented(5, `handle ${entries.length} entries one by one`)
  }
}

/**
 * Reads the entries of a batch, which stands or falls as a whole here.
 * @throws QueueError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct, BatchRequestTooLong
 */
function readEntries({ Entries }: Input): Input[] {
  const entries = Array.isArray(Entries) ? Entries.filter(isObject) : []
  // TODO(5): refuse a batch that is none; sizeOfEntry helps with the last of the five reasons.
  notImplemented(5, `judge a batch of ${entries.length} entries`)
}

/** An entry that cannot be read has no size; it fails alone, and later. */
function sizeOfEntry(entry: Input): number {
  const body = typeof entry.MessageBody === 'string' ? entry.MessageBody : ''
  try {
    return sizeOf(body, readMessageAttributes(entry))
  } catch {
    return sizeOf(body, {})
  }
}

export const batchOperations: Operations = {
  SendMessageBatch: inBatches(sendOne),
  DeleteMessageBatch: inBatches(deleteOne),
  ChangeMessageVisibilityBatch: inBatches(changeOne),
}
