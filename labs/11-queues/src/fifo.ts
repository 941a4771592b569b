/** What a FIFO queue does more: groups that keep their order, and duplicates that are swallowed. */
import { notImplemented } from '@cloud-labs/labkit'
import { type Input, readOptionalText } from './input.ts'
import type { Message, Queue, Remembered } from './queue.ts'

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
  // TODO(7): the group must be there; the deduplication id is given, or made from the body.
  notImplemented(7, 'read the ids of a message')
}

/** The messages of a FIFO queue that may be received now: visible, and in no group that waits. */
export function listUnlocked(queue: Queue): Message[] {
  // TODO(7): find the groups with a message in flight, then go through the queue in its order.
  notImplemented(7, `find what ${queue.name} may deliver now`)
}

/** Finds the message that a queue has accepted under this id in the last five minutes. */
export function recall(queue: Queue, deduplicationId: string | undefined): Remembered | undefined {
  if (!queue.isFifo || deduplicationId === undefined) return undefined
  // TODO(7): find it, unless it was accepted five minutes ago or longer.
  notImplemented(7, 'look for a duplicate')
}

export function remember(queue: Queue, message: Message): void {
  if (!queue.isFifo || message.deduplicationId === undefined) return
  // TODO(7): keep what a later duplicate will be answered with.
  notImplemented(7, 'remember a message')
}

/** Twenty digits, so that numbers sort as text as well. */
export function nextSequenceNumber(queue: Queue): string | undefined {
  if (!queue.isFifo) return undefined
  // TODO(7): count on from queue.lastSequence.
  notImplemented(7, 'number a message')
}
