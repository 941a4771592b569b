import { randomUUID } from 'node:crypto'
import { type Job as StoredJob, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Job, Outcome, Settled } from './job.ts'
import {
  type Claim,
  type IsWanted,
  type JobQueue,
  leaseMs,
  lossReason,
  mostFaults,
  mostLosses,
  type QueueCounts,
} from './job-queue.ts'

/** Outcomes that no coordinator came back for go after a day. */
const leftovers = { removeOnComplete: { age: 86_400 }, removeOnFail: { age: 86_400 } }

/** How often BullMQ looks for leases that have run out, in milliseconds. */
const stalledMs = 2_000

/** How many jobs are added, and how many outcomes are fetched, at once. */
const batchSize = 50

type Stored = StoredJob<Job, Outcome>

/**
 * The distributed engine: the same jobs in BullMQ on a Redis that several machines reach. Outcomes
 * leave it for the coordinator's results as soon as they are there, so that a Redis that loses its
 * memory loses work in progress and no grade.
 */
export class RedisQueue implements JobQueue {
  readonly #connection: Redis
  readonly #queue: Queue<Job, Outcome>
  readonly #worker: Worker<Job, Outcome> | undefined
  readonly #claimed = new Map<string, Stored>()

  /** @param worker Who claims jobs; without a name, nobody does. */
  constructor({ url, house }: { url: string; house: string }, { worker = '' } = {}) {
    this.#connection = connect(url)
    const name = queueName(house)
    const { connection } = { connection: this.#connection }
    this.#queue = new Queue(name, { connection })
    this.#queue.on('error', ignore)
    if (worker === '') return
    this.#worker = new Worker(name, null, {
      connection,
      name: worker,
      lockDuration: leaseMs,
      stalledInterval: stalledMs,
      maxStalledCount: mostLosses - 1,
      autorun: false,
    })
    this.#worker.on('error', ignore)
    this.#worker.startStalledCheckTimer().catch(ignore)
  }

  async add(jobs: readonly Job[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += batchSize) {
      const batch = jobs.slice(start, start + batchSize)
      await this.#queue.addBulk(
        batch.map((job) => ({
          name: job.lab,
          data: job,
          opts: { jobId: job.key, attempts: mostFaults, ...leftovers },
        })),
      )
    }
  }

  async claim(): Promise<Claim | undefined> {
    const token = randomUUID()
    const stored = await this.#worker?.getNextJob(token, { block: false })
    if (stored === undefined) return undefined
    this.#claimed.set(token, stored)
    return { job: stored.data, token }
  }

  async renew({ token }: Claim): Promise<boolean> {
    const extended = await this.#claimed.get(token)?.extendLock(token, leaseMs).catch(ignore)
    return extended === 1
  }

  async settle({ token }: Claim, outcome: Outcome): Promise<boolean> {
    return this.#end(token, (stored) => stored.moveToCompleted(outcome, token, false))
  }

  async giveBack({ token }: Claim, reason: string): Promise<void> {
    await this.#end(token, (stored) => stored.moveToFailed(new Error(reason), token, false))
  }

  async collect(isWanted: IsWanted): Promise<readonly Settled[]> {
    for (let start = 0; ; start += batchSize) {
      const range = [start, start + batchSize - 1] as const
      const ended = await this.#queue.getJobs(['completed', 'failed'], ...range)
      // A job that goes while it is listed is listed as nothing.
      const there = ended.filter((stored) => stored !== undefined && stored !== null)
      const wanted = there.filter(({ data }) => isWanted(data.key))
      if (wanted.length > 0 || ended.length === 0) return wanted.map(settledOf)
    }
  }

  async forget(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#queue.remove(key)
  }

  async count(): Promise<QueueCounts> {
    const {
      waiting = 0,
      prioritized = 0,
      delayed = 0,
      active = 0,
      completed = 0,
      failed = 0,
    } = await this.#queue.getJobCounts()
    return {
      waiting: waiting + prioritized + delayed,
      running: active,
      settled: completed + failed,
    }
  }

  async close(): Promise<void> {
    // Neither waits for a Redis that is gone.
    await this.#worker?.close(true).catch(ignore)
    await this.#queue.close().catch(ignore)
    this.#connection.disconnect()
  }

  /** A job that somebody else holds by now, or that Redis forgot, is not ended by us. */
  async #end(token: string, end: (stored: Stored) => Promise<unknown>): Promise<boolean> {
    const stored = this.#claimed.get(token)
    this.#claimed.delete(token)
    if (stored === undefined) return false
    try {
      await end(stored)
      return true
    } catch (error) {
      if (isLost(error)) return false
      throw error
    }
  }
}

/** The queue of one house: machines with other suites or graders must not share it. */
function queueName(house: string): string {
  return `cloud-labs-class-${house.slice(0, 16)}`
}

/** Commands wait for a Redis that is away, as BullMQ asks of its connections. */
export function connect(url: string): Redis {
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  connection.on('error', ignore)
  return connection
}

function settledOf(stored: Stored): Settled {
  const { data, finishedOn = 0, failedReason } = stored
  const isFailed = failedReason !== undefined && failedReason !== ''
  const outcome: Outcome = isFailed
    ? { is: 'fault', reason: reasonOf(failedReason) }
    : stored.returnvalue
  return {
    key: data.key,
    lab: data.lab,
    submissionHash: data.submission.hash,
    outcome,
    settledAt: new Date(finishedOn).toISOString(),
  }
}

/** BullMQ's words for a worker that vanished too often are not ours. */
function reasonOf(failedReason: string): string {
  return /stalled more than allowable limit/.test(failedReason) ? lossReason : failedReason
}

/** Scripts answer so where the lock or the job is gone. */
function isLost(error: unknown): boolean {
  const message = error instanceof Error ? error.message : ''
  return /Missing (key|lock)|Lock mismatch|not in the active state/.test(message)
}

/** Connections report every failed attempt to connect again; they go on trying. */
function ignore(): void {}
