import type { QueuePlace } from '../queue/open-queue.ts'

/** What a worker process is told on the first line of its input. */
export interface WorkerOrder {
  /** The repository's root. */
  readonly root: string
  readonly queue: QueuePlace
  readonly worker: string
  /** What a job may take, in milliseconds; then it counts as the grader's fault. */
  readonly jobMs: number
}

/** What ends an idle worker, on a line of its input; the end of the input ends it at once. */
export const endWord = 'end'
