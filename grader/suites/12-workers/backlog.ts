/** BullMQ's own queue, unmodified, on the grader's connection: what an operator would see. */
import { type JobType, Queue } from 'bullmq'
import { at, expect } from '#suite'
import type { ShopScene } from './words.ts'

const anywhere: readonly JobType[] = [
  ...(['waiting', 'prioritized', 'delayed', 'active'] as const),
  ...(['completed', 'failed', 'waiting-children'] as const),
]

/** One queue, seen from outside. */
export interface Backlog {
  /** How many jobs are in these states together. */
  count(...states: JobType[]): Promise<number>
  /** Wakes all jobs that rest until their next attempt. */
  wake(): Promise<void>
  /** The data of all jobs, whatever state they are in; from a stranger. */
  data(): Promise<readonly unknown[]>
}

/** Looks into a queue by its name. */
export async function openBacklog({ redis }: ShopScene, name: string): Promise<Backlog> {
  const connection = await redis.connect()
  const queue = new Queue(name, { connection, skipMetasUpdate: true })
  queue.on('error', () => {})
  return {
    count: (...states) => read(() => queue.getJobCountByTypes(...states)),
    wake: () => read(() => queue.promoteJobs()),
    data: async () => {
      const jobs = await read(() => queue.getJobs([...anywhere], 0, 99))
      return jobs.map((job) => at(job, 'data'))
    },
  }
}

/** Who wrote into the queue may have written anything, also what BullMQ chokes on. */
async function read<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'SubjectFault') throw error
    const told = 'BullMQ could not read what was in a queue.'
    expect(error.name, told).toBe('no error')
    throw error
  }
}
