/** Receipt handles: who may say that a message is done. */
import { randomUUID } from 'node:crypto'
import { QueueError } from './errors.ts'
import type { Message, Queue } from './queue.ts'

/** Makes a handle that no receiver has had before. */
export function issueReceipt(queue: Queue, message: Message): string {
  return Buffer.from(`${queue.name} ${message.id} ${randomUUID()}`).toString('base64url')
}

// #region find-by-receipt
/**
 * Finds the message that a handle is for.
 * @returns `undefined` if the message has gone, or has been received again since.
 * @throws QueueError ReceiptHandleIsInvalid if this queue never gave out such a handle.
 */
export function findByReceipt(queue: Queue, receipt: string): Message | undefined {
  const [name, id = '', nonce] = Buffer.from(receipt, 'base64url').toString().split(' ')
  if (name !== queue.name || nonce === undefined) {
    throw new QueueError('ReceiptHandleIsInvalid', 'This queue gave out no such receipt handle.')
  }
  const message = queue.messages.get(id)
  return message?.receipt === receipt ? message : undefined
}
// #endregion find-by-receipt
