/** Consumers that wait for messages, so that they need not ask again and again. */
import { isVisible, type Message, type Poll, type Queue } from './queue.ts'
import { expiryOf } from './retention.ts'

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
  // #region wait
  const { promise, resolve } = Promise.withResolvers<Message[]>()
  const end = (messages: Message[]): void => {
    clearTimeout(deadline)
    queue.polls.delete(poll)
    resolve(messages)
  }
  const poll: Poll = {
    attempt: () => {
      const messages = take()
      if (messages.length > 0) end(messages)
    },
  }
  const deadline = setTimeout(() => end(take()), waitMs)
  left.addEventListener('abort', () => end([]), { once: true })
  queue.polls.add(poll)
  // #endregion wait
  setAlarm(queue)
  return promise
}

/** Says that messages may have become available, for whatever reason. */
export function announce(queue: Queue): void {
  for (const poll of [...queue.polls]) poll.attempt()
  setAlarm(queue)
}

// #region alarm
/** Nobody says when a message becomes visible or, in flight, is dropped: a timer has to. */
function setAlarm(queue: Queue): void {
  clearTimeout(queue.alarm)
  if (queue.polls.size === 0) return
  const hidden = [...queue.messages.values()].filter((message) => !isVisible(message))
  if (hidden.length === 0) return
  const nextMs = Math.min(
    ...hidden.map((message) => Math.min(message.visibleAtMs, expiryOf(queue, message))),
  )
  queue.alarm = setTimeout(() => announce(queue), nextMs - Date.now())
}
// #endregion alarm
