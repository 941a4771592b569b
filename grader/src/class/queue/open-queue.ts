import type { JobQueue } from './job-queue.ts'
import { RedisQueue } from './redis-queue.ts'
import { SqliteQueue } from './sqlite-queue.ts'

/** Where a queue is: a file of SQLite, or a Redis and the name of the house that grades. */
export type QueuePlace =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'redis'; readonly url: string; readonly house: string }

/** @param worker Who claims jobs, if somebody will. */
export function openQueue(place: QueuePlace, { worker = '' } = {}): JobQueue {
  return place.engine === 'sqlite'
    ? new SqliteQueue(place.file, { worker })
    : new RedisQueue(place, { worker })
}
