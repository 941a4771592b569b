/** What a consumer may do with a message that it holds. */
import { QueueError } from './errors.ts'
import { announce } from './long-polls.ts'
import { isInFlight, type Queue } from './queue.ts'
import { findByReceipt } from './receipts.ts'
import { dropExpired } from './retention.ts'

/**
 * Deletes a message. With an old handle nothing happens: whoever received it since is at work.
 * @throws QueueError ReceiptHandleIsInvalid
 */
export function discard(queue: Queue, receipt: string): void {
  const message = findByReceipt(queue, receipt)
  if (message === undefined) return
  queue.messages.delete(message.id)
  announce(queue)
}

/**
 * Hides a message for a time that begins now; with none, everybody may receive it at once.
 * @throws QueueError ReceiptHandleIsInvalid, MessageNotInflight
 */
export function changeVisibility(queue: Queue, receipt: string, visibilityMs: number): void {
  dropExpired(queue)
  const message = findByReceipt(queue, receipt)
  if (message === undefined || !isInFlight(message)) {
    throw new QueueError('MessageNotInflight', 'Nobody holds the message by this handle.')
  }
  message.visibleAtMs = Date.now() + visibilityMs
  announce(queue)
}
