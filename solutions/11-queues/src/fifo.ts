/** What a FIFO queue does more: groups that keep their order, and duplicates that are swallowed. */
import { createHash } from 'node:crypto'
import { QueueError } from './errors.ts'
import { type Input, readOptionalText, readText } from './input.ts'
import { isInFlight, isVisible, type Message, type Queue, type Remembered } from './queue.ts'

/** The two ids by which a FIFO queue sorts messages and knows them again. */
export interface FifoKeys {
  readonly groupId: string | undefined
  readonly deduplicationId: string | undefined
}

/**
 * Reads the ids of a message; a standard queue keeps them and makes nothing of them.
 * @throws QueueError MissingParameter, InvalidParameterValue
 */
export function readFifoKeys(queue: Queue, input: Input, body: string): FifoKeys {
  const given = readOptionalText(input, 'MessageDeduplicationId')
  if (!queue.isFifo) {
    return { groupId: readOptionalText(input, 'MessageGroupId'), deduplicationId: given }
  }
  const groupId = readText(input, 'MessageGroupId')
  if (given) return { groupId, deduplicationId: given }
  if (queue.settings.ContentBasedDeduplication !== 'true') {
    throw new QueueError(
      'InvalidParameterValue',
      'The message needs a MessageDeduplicationId, or the queue ContentBasedDeduplication.',
    )
  }
  return { groupId, deduplicationId: createHash('sha256').update(body).digest('hex') }
}

// #region list-unlocked
/** The messages of a FIFO queue that may be received now: visible, and in no group that waits. */
export function listUnlocked(queue: Queue): Message[] {
  const messages = [...queue.messages.values()]
  const locked = new Set(messages.filter(isInFlight).map(({ groupId }) => groupId))
  return messages.filter((message) => {
    if (!isVisible(message)) locked.add(message.groupId)
    return !locked.has(message.groupId)
  })
}
// #endregion list-unlocked

const rememberedMs = 300_000

/** Finds the message that a queue has accepted under this id in the last five minutes. */
export function recall(queue: Queue, deduplicationId: string | undefined): Remembered | undefined {
  if (!queue.isFifo || deduplicationId === undefined) return undefined
  for (const [id, { atMs }] of queue.remembered) {
    if (Date.now() - atMs >= rememberedMs) queue.remembered.delete(id)
  }
  return queue.remembered.get(deduplicationId)
}

export function remember(queue: Queue, message: Message): void {
  if (!queue.isFifo || message.deduplicationId === undefined) return
  const { id, sequenceNumber, sentAtMs } = message
  queue.remembered.set(message.deduplicationId, { messageId: id, sequenceNumber, atMs: sentAtMs })
}

/** Twenty digits, so that numbers sort as text as well. */
export function nextSequenceNumber(queue: Queue): string | undefined {
  if (!queue.isFifo) return undefined
  queue.lastSequence += 1
  return String(queue.lastSequence).padStart(20, '0')
}
