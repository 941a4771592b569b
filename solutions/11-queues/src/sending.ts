/** How a message gets into a queue. */
import { randomUUID } from 'node:crypto'
import type { Draft } from './drafts.ts'
import { nextSequenceNumber, recall, remember } from './fifo.ts'
import { announce } from './long-polls.ts'
import type { Message, Queue, Remembered } from './queue.ts'

/** Puts a message into a queue, or recognises that it has been sent before. */
export function enqueue(queue: Queue, draft: Draft): Omit<Remembered, 'atMs'> {
  const twin = recall(queue, draft.deduplicationId)
  if (twin !== undefined) return twin
  const message = toMessage(queue, draft)
  queue.messages.set(message.id, message)
  remember(queue, message)
  announce(queue)
  return { messageId: message.id, sequenceNumber: message.sequenceNumber }
}

function toMessage(queue: Queue, { delayMs, ...draft }: Draft): Message {
  const now = Date.now()
  return {
    ...draft,
    id: randomUUID(),
    sentAtMs: now,
    visibleAtMs: now + delayMs,
    receiveCount: 0,
    receivesElsewhere: 0,
    firstReceivedAtMs: undefined,
    receipt: undefined,
    sourceArn: undefined,
    sequenceNumber: nextSequenceNumber(queue),
  }
}
