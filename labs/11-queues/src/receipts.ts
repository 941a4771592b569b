/** Receipt handles: who may say that a message is done. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Message, Queue } from './queue.ts'

/** Makes a handle that no receiver has had before. */
export function issueReceipt(queue: Queue, message: Message): string {
  // TODO(2): make a handle by which this message can be found again.
  // TODO(3): make a new one each time.
  notImplemented(2, `make a receipt handle for ${message.id}`)
}

/**
 * Finds the message that a handle is for.
 * @returns `undefined` if the message has gone, or has been received again since.
 * @throws QueueError ReceiptHandleIsInvalid if this queue never gave out such a handle.
 */
export function findByReceipt(queue: Queue, receipt: string): Message | undefined {
  // TODO(2): find the message.
  // TODO(3): tell three handles apart: the newest, one that was, and one that never was.
  notImplemented(2, 'find a message by a receipt handle')
}
