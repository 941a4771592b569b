/** Consumers that wait for messages, so that they need not ask again and again. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Message, Queue } from './queue.ts'

export interface Patience {
  readonly waitMs: number
  /** Aborted when the consumer goes away. */
  readonly left: AbortSignal
}

/**
 * Waits until there is something to take, and no longer than the consumer wants to.
 * @param take Takes what there is now.
 * @returns What was taken; nothing if there was nothing all the time.
 */
export function waitForMessages(
  queue: Queue,
  take: () => Message[],
  { waitMs, left }: Patience,
): Message[] | Promise<Message[]> {
  const ready = take()
  if (ready.length > 0 || waitMs === 0 || left.aborted) return ready
  // TODO(4): wait until an attempt of this poll takes something, the time is over, or the consumer
  // has gone; queue.polls holds those who wait.
  notImplemented(4, `wait for messages in ${queue.name}`)
}

/** Says that messages may have become available, for whatever reason. */
export function announce(queue: Queue): void {
  // TODO(4): let each poll that waits make an attempt, and set a timer for the next message that
  // becomes visible without anybody saying so, or that is dropped while its group waits for it.
  if (queue.polls.size > 0) notImplemented(4, `wake those who wait at ${queue.name}`)
}
