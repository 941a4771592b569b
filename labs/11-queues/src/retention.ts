/** Messages do not wait for ever. */
import type { Queue } from './queue.ts'

/** Forgets the messages that have been there for the retention period, whoever has them. */
export function dropExpired(_queue: Queue): void {
  // TODO(4): delete every message of this queue whose time is over.
}
