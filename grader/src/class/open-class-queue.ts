import { join } from 'node:path'
import type { ClassOrder } from './class-order.ts'
import type { ClassHouse } from './house.ts'
import { announceHouse } from './queue/announce-house.ts'
import type { Job } from './queue/job.ts'
import type { JobQueue } from './queue/job-queue.ts'
import { openQueue, type QueuePlace } from './queue/open-queue.ts'
import { SqliteQueue } from './queue/sqlite-queue.ts'

/** A queue, where workers find it, and what to do when one of them dies or all is done. */
export interface ClassQueue {
  readonly queue: JobQueue
  readonly place: QueuePlace
  readonly onDeath: (worker: string) => void
  /** Closes it. */
  readonly stop: () => Promise<void>
}

/** Opens the queue of a class, without what an earlier call left in it and nobody wants now. */
export async function openClassQueue(
  { out, redis, isFresh }: ClassOrder,
  { jobs, house }: { jobs: readonly Job[]; house: ClassHouse },
): Promise<ClassQueue> {
  if (redis === undefined) return openEmbedded(join(out, 'class.sqlite'), isFresh ? [] : jobs)
  const place = { engine: 'redis', url: redis, house: house.id } as const
  const withdraw = await announceHouse(place)
  const queue = openQueue(place)
  if (isFresh) await queue.forget(jobs.map(({ key }) => key))
  const stop = async (): Promise<void> => {
    await withdraw()
    await queue.close()
  }
  return { queue, place, onDeath: () => {}, stop }
}

/** @param jobs What an earlier call may have begun, or even settled, and is still wanted. */
async function openEmbedded(file: string, jobs: readonly Job[]): Promise<ClassQueue> {
  const queue = new SqliteQueue(file)
  // The folder is locked: whoever held a lease before was the worker of a coordinator that is gone.
  queue.endAllLeases()
  const wanted = new Set(jobs.map(({ key }) => key))
  await queue.forget(queue.listKeys().filter((key) => !wanted.has(key)))
  const onDeath = (worker: string): void => queue.endLeasesOf(worker)
  return { queue, place: { engine: 'sqlite', file }, onDeath, stop: () => queue.close() }
}
