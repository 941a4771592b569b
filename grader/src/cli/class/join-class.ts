import { availableParallelism } from 'node:os'
import { hidePassword, joinCrew } from '../../class/index.ts'
import type { WorkerOptions } from '../commands/worker.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs } from '../read-labs.ts'

/** Grades for whoever shares a class at a Redis, until an interruption comes. */
export async function joinClass(hallway: Hallway, options: WorkerOptions): Promise<number> {
  const { root, labs } = await readLabs(hallway)
  const { redis, workers: count = availableParallelism(), unboxed } = options
  const crew = await joinCrew({ root, labs, redis, count, isUnboxed: unboxed === true })
  const many = `${count} worker${count === 1 ? '' : 's'}`
  hallway.err.write(`${many} at ${hidePassword(redis)}; Ctrl-C ends them.\n`)
  await hallway.interruption.closing(
    () => crew.close({ isUrgent: true }),
    () => crew.broken,
  )
  return 0
}
