/** Operations on up to ten messages at once, each of which may fail alone. */
import { sizeOf } from './drafts.ts'
import { QueueError } from './errors.ts'
import { type Input, isObject, readText } from './input.ts'
import { readMessageAttributes } from './message-attributes.ts'
import { changeOne, deleteOne, sendOne } from './message-operations.ts'
import type { Operation, Operations } from './operation.ts'
import type { Queue } from './queue.ts'
import { findQueueByUrl } from './registry.ts'

const mostEntries = 10
const mostBytes = 1_048_576

type HandleEntry = (queue: Queue, entry: Input) => object

/** Makes an operation on many messages of one on a single one. */
function inBatches(handle: HandleEntry): Operation {
  return (input, { registry }) => {
    const queue = findQueueByUrl(registry, readText(input, 'QueueUrl'))
    const results = readEntries(input).map((entry) => handleAlone(queue, entry, handle))
    return {
      Successful: results.filter((result) => !('SenderFault' in result)),
      Failed: results.filter((result) => 'SenderFault' in result),
    }
  }
}

// #region alone
function handleAlone(queue: Queue, entry: Input, handle: HandleEntry): object {
  const { Id } = entry
  try {
    return { Id, ...handle(queue, entry) }
  } catch (error) {
    if (!(error instanceof QueueError)) throw error
    return { Id, SenderFault: true, Code: error.queryCode, Message: error.message }
  }
}
// #endregion alone

/**
 * Reads the entries of a batch, which stands or falls as a whole here.
 * @throws QueueError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
 *   BatchEntryIdsNotDistinct, BatchRequestTooLong
 */
function readEntries({ Entries }: Input): Input[] {
  const entries = Array.isArray(Entries) ? Entries.filter(isObject) : []
  if (entries.length === 0) throw new QueueError('EmptyBatchRequest', 'There are no entries.')
  if (entries.length > mostEntries) {
    throw new QueueError('TooManyEntriesInBatchRequest', 'There are more than ten entries.')
  }
  const ids = entries.map(({ Id }) => Id)
  if (!ids.every((id) => typeof id === 'string' && /^[\w-]{1,80}$/.test(id))) {
    throw new QueueError('InvalidBatchEntryId', 'An entry has no proper Id.')
  }
  if (new Set(ids).size < ids.length) {
    throw new QueueError('BatchEntryIdsNotDistinct', 'Two entries have the same Id.')
  }
  if (entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0) > mostBytes) {
    throw new QueueError('BatchRequestTooLong', `A batch has at most ${mostBytes} bytes.`)
  }
  return entries
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
