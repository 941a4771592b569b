import { passed } from './passed.ts'
import type { Job, Settled } from './queue/job.ts'
import type { JobQueue } from './queue/job-queue.ts'
import type { ResultStore } from './queue/result-store.ts'

/** How often the coordinator looks for outcomes, in milliseconds. */
const lookMs = 100

/** How often it makes sure that the queue still knows every job, in milliseconds. */
const reviveMs = 2_000

/** What the coordinator works with. */
export interface JobDesk {
  readonly queue: JobQueue
  readonly store: ResultStore
  readonly signal: AbortSignal
  readonly onSettled: (settled: readonly Settled[]) => void
}

/**
 * Waits until every job has an outcome in the store. A queue that loses its memory, as a Redis that
 * is started anew does, is given again what is missing.
 */
export async function gradeJobs(jobs: readonly Job[], desk: JobDesk): Promise<void> {
  const { queue, signal } = desk
  const open = new Map(jobs.map((job) => [job.key, job]))
  await queue.add(jobs)
  let revivedAt = performance.now()
  while (open.size > 0 && !signal.aborted) {
    const fetched = await fetchOutcomes(open, desk)
    if (fetched > 0) continue
    if (performance.now() - revivedAt > reviveMs) {
      await queue.add([...open.values()])
      revivedAt = performance.now()
    }
    await passed(lookMs, signal)
  }
}

/** First kept, then forgotten: whoever is killed in between fetches it once more. */
async function fetchOutcomes(open: Map<string, Job>, desk: JobDesk): Promise<number> {
  const { queue, store, onSettled } = desk
  const settled = await queue.collect((key) => open.has(key))
  if (settled.length === 0) return 0
  const keys = settled.map(({ key }) => key)
  store.add(settled)
  await queue.forget(keys)
  for (const key of keys) open.delete(key)
  onSettled(settled)
  return settled.length
}
