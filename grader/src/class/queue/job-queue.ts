import type { Job, Outcome, Settled } from './job.ts'

/** A job that somebody works on, for as long as the lease is renewed. */
export interface Claim {
  readonly job: Job
  /** Proves who holds the lease; nobody settles a job with an old one. */
  readonly token: string
}

/** Whether a coordinator waits for the job with this key. */
export type IsWanted = (key: string) => boolean

/** How many jobs are where. */
export interface QueueCounts {
  readonly waiting: number
  readonly running: number
  readonly settled: number
}

/**
 * Jobs on their way to workers and outcomes on their way back, each until it is fetched. Both
 * engines keep the same promises: a job has one outcome; a worker that vanishes loses its lease and
 * the job waits again; what faults twice is settled as the grader's fault.
 */
export interface JobQueue {
  /** Adds jobs; one whose key is known already stays as it is. */
  add(jobs: readonly Job[]): Promise<void>
  /** Takes the next job under a lease of `leaseMs`; nothing if none is waiting. */
  claim(): Promise<Claim | undefined>
  /** Renews a lease; `false` if it is lost. */
  renew(claim: Claim): Promise<boolean>
  /** Ends a job; `false` if the lease was lost, and then the outcome is dropped. */
  settle(claim: Claim, outcome: Outcome): Promise<boolean>
  /** Gives a job back that made the grader fault; the second time it is settled so. */
  giveBack(claim: Claim, reason: string): Promise<void>
  /**
   * Outcomes of wanted jobs, some or all of them; they stay until `forget`. Others may be somebody
   * else's: two classes can share a Redis.
   */
  collect(isWanted: IsWanted): Promise<readonly Settled[]>
  /** Drops jobs and their outcomes. */
  forget(keys: readonly string[]): Promise<void>
  count(): Promise<QueueCounts>
  close(): Promise<void>
}

/** How often a job may make the grader fault. */
export const mostFaults = 2

/**
 * How often a worker may vanish with the same job. More than faults, for machines are switched off,
 * but not without end, for a submission may be what ends the worker.
 */
export const mostLosses = 5

/** How long a worker may be silent before its job is somebody else's, in milliseconds. */
export const leaseMs = 10_000

/** What is said of a job that ended its workers. */
export const lossReason = `Its worker vanished ${mostLosses} times.`
