import type { Service } from '@cloud-labs/labkit'
import { type DetectedRedis, detectRedis } from './detect-redis.ts'
import type { PrivateRedis } from './private-redis.ts'
import type { DoorPlace } from './redis-door.ts'
import type { ServiceDescription } from './service-description.ts'

/** The servers that this machine would start for a lab, as plain data for a worker process. */
export interface DetectedServices {
  readonly redis?: DetectedRedis
}

/** The servers of a run, which end with it. */
export interface Services {
  readonly redis?: PrivateRedis
  /**
   * Looks whether all of them are still there.
   * @returns Why one is gone that went by itself; a SubjectFault if that is the submission's doing.
   */
  findFault(): Promise<Error | undefined>
  /** Makes all of them as they were when they were started. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Finds out, by trying, which servers this machine can start for a lab. */
export async function detectServices(
  needs: readonly Service[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<DetectedServices> {
  return needs.includes('redis') ? { redis: await detectRedis(environment) } : {}
}

/** Which servers those are, as a report names them. */
export function describeServices({ redis }: DetectedServices): readonly ServiceDescription[] {
  return redis === undefined ? [] : [redis.description]
}

/**
 * Starts the servers of a run.
 * @param place Where its subjects will look for them.
 * @throws Error if one does not start, which is the grader's fault.
 */
export async function openServices(
  { redis: detected }: DetectedServices,
  place: DoorPlace,
): Promise<Services> {
  if (detected === undefined) return noServices
  // Suites without a server need not wait until its client is loaded.
  const { PrivateRedis } = await import('./private-redis.ts')
  const redis = await PrivateRedis.start(detected, place)
  return {
    redis,
    findFault: () => redis.findFault(),
    renew: () => redis.renew(),
    close: () => redis.close(),
  }
}

const noServices: Services = {
  findFault: async () => undefined,
  renew: async () => {},
  close: async () => {},
}
