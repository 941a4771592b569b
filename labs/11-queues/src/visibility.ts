/** What a consumer may do with a message that it holds. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Queue } from './queue.ts'
import { findByReceipt } from './receipts.ts'
import { dropExpired } from './retention.ts'

/**
 * Deletes a message. With an old handle nothing happens: whoever received it since is at work.
 * @throws QueueError ReceiptHandleIsInvalid
 */
export function discard(queue: Queue, receipt: string): void {
  const message = findByReceipt(queue, receipt)
  // TODO(2): delete it.
  // TODO(7): in a FIFO queue this may free the rest of the group, so that it has to be announced.
  notImplemented(2, `delete ${message?.id}`)
}

/**
 * Hides a message for a time that begins now; with none, everybody may receive it at once.
 * @throws QueueError ReceiptHandleIsInvalid, MessageNotInflight
 */
export function changeVisibility(queue: Queue, receipt: string, visibilityMs: number): void {
  dropExpired(queue)
  const message = findByReceipt(queue, receipt)
  // TODO(3): change from when on it is visible, if somebody has it by this handle.
  // TODO(4): announce what has become available.
  notImplemented(3, `hide ${message?.id}`)
}
