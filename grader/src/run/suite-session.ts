import type { Plan, Run } from '@cloud-labs/sim'
import { join } from 'node:path'
import type { TaskMeta } from 'vitest'
import {
  openSubject,
  renewStorage,
  type Subject,
  SubjectError,
  SubjectFault,
} from '../box/index.ts'
import { openServices, type RedisServer, type Services } from '../services/index.ts'
import type { Cluster } from './cluster.ts'
import { describeFailure } from './describe-failure.ts'
import { directDriver } from './direct-driver.ts'
import { HistoryDigest } from './history-digest.ts'
import { keepRun } from './kept-run.ts'
import { NodeFleet } from './node-fleet.ts'
import { maskInputs } from './mask-inputs.ts'
import type { RunOrder } from './order.ts'
import { SimulatedCluster } from './simulated-cluster.ts'
import { TimeLimit } from './time-limit.ts'

/** How often a subject that died is started anew within a run. */
const mostRestarts = 3

/** Real time for all scenarios together; what is left after it fails at once. */
const suiteMs = 60_000

/** One run of a suite: the subject, alive or started anew. */
export class SuiteSession {
  readonly #order: RunOrder
  readonly #virtualTime: boolean
  readonly #timeoutMs: number
  readonly #limit: TimeLimit
  #subject: Subject | undefined
  #loading: unknown
  #services: Services | undefined
  #fleet: NodeFleet | undefined
  #digest = new HistoryDigest()
  #isUsed = false
  #restarts = 0
  #round = 0
  #nextPort = 20_001
  #inputs: ReadonlySet<string> = new Set()
  /** The last simulated run as JSON, if runs are kept. */
  keptRun: string | undefined

  /** @param settings `timeoutMs`: real milliseconds; the usual time unless given. */
  constructor(order: RunOrder, settings: { virtualTime: boolean; timeoutMs?: number }) {
    this.#order = order
    this.#virtualTime = settings.virtualTime
    this.#timeoutMs = settings.timeoutMs ?? suiteMs
    this.#limit = new TimeLimit(this.#timeoutMs)
  }

  /** Names all histories that the scenario's searches saw; `undefined` if there were none. */
  get historyHash(): string | undefined {
    return this.#digest.hash
  }

  get hasVirtualTime(): boolean {
    return this.#virtualTime
  }

  /** Starts the subject; why it does not load is told to the grader and to every scenario. */
  async open(meta: TaskMeta): Promise<void> {
    const opening = [this.#start(), this.#openServices()] as const
    const [subject, services] = await Promise.allSettled(opening)
    if (services.status === 'fulfilled') this.#services = services.value
    if (subject.status === 'fulfilled') this.#subject = subject.value
    if (services.status === 'rejected') throw services.reason
    if (subject.status === 'fulfilled') return
    this.#loading = subject.reason
    if (!isSubjects(subject.reason)) throw subject.reason
    meta.loading = describeFailure(subject.reason, (text) => text)
  }

  /** @throws Error if the lab's manifest does not name the service. */
  get redis(): RedisServer {
    const redis = this.#services?.redis
    if (redis === undefined) throw new Error("The manifest does not name the service 'redis'.")
    return redis
  }

  /**
   * The scenario's own folder, as the subject sees it.
   * @throws Error if the lab's manifest has no storage.
   */
  get folder(): string {
    const { storage } = this.#order.plan
    if (storage === undefined) throw new Error("The manifest has no 'storageMebibytes'.")
    return join(storage.seenAs, String(this.#round))
  }

  /** Looks whether a server is gone that nobody has ended, and why. */
  async findServicesFault(): Promise<Error | undefined> {
    return this.#services?.findFault()
  }

  /** How to start a further subject. */
  get furtherStart() {
    return { plan: this.#order.plan, virtualTime: this.#virtualTime }
  }

  /** The submission's nodes, each in a box of its own, or all in this process if it is direct. */
  openCluster(): Cluster {
    const { plan, adapter, secret = '', seed, isLong, keepsRuns = false } = this.#order
    this.keptRun = undefined
    this.#digest = new HistoryDigest()
    if (adapter === 'boxed') this.#fleet ??= new NodeFleet(plan)
    const onRun = (run: Run, of: Plan): void => void (this.keptRun = keepRun(run, of))
    return new SimulatedCluster({
      driver: this.#fleet?.driver ?? directDriver(plan),
      processes: this.#fleet,
      digest: this.#digest,
      secret,
      seed,
      isLong,
      onRun: keepsRuns ? onRun : undefined,
    })
  }

  async close(meta: TaskMeta): Promise<void> {
    await this.#fleet?.close()
    // What it printed in one scenario may have been its input in another.
    meta.printed = (this.#subject?.printed ?? []).map((line) => maskInputs(line, this.#inputs))
    await Promise.all([this.#subject?.close(), this.#services?.close()])
  }

  /**
   * Gives a living subject without anything of the scenario before.
   * @throws SubjectFault if it died too often or the run takes too long.
   */
  async prepareSubject(): Promise<Subject> {
    if (this.#loading !== undefined) throw this.#loading
    if (this.#limit.remainingMs() < 0) {
      const seconds = this.#timeoutMs / 1000
      throw new SubjectFault(
        `This was not played: the scenarios before took more than ${seconds} seconds together.`,
      )
    }
    const isUsed = this.#isUsed
    this.#isUsed = true
    await Promise.all([this.#prepare(isUsed), isUsed ? this.#services?.renew() : undefined])
    return this.subject
  }

  async #prepare(isUsed: boolean): Promise<void> {
    const { services = {}, plan } = this.#order
    const hasOwnData = services.redis !== undefined || plan.storage !== undefined
    if (this.#subject?.fault !== undefined) await this.#restart(this.#subject.fault)
    // What a scenario leaves running in it would lay hands on the data of the next one.
    else if (isUsed && hasOwnData) await this.#replace()
    await this.#reset()
  }

  /** Ends the nodes of a scenario that is late: its run goes on, and must not meet the next one. */
  async abandonNodes(): Promise<void> {
    const fleet = this.#fleet
    this.#fleet = undefined
    await fleet?.close()
  }

  /** A subject that still hangs in the scenario before must not fail this one. */
  async #reset(): Promise<void> {
    try {
      await this.subject.request({ op: 'reset' })
    } catch (error) {
      if (!(error instanceof SubjectFault)) throw error
      await this.#restart(error)
      await this.subject.request({ op: 'reset' })
    }
  }

  /** Remembers what the subject was given, so that what it prints does not repeat it. */
  hide(inputs: ReadonlySet<string>): void {
    this.#inputs = this.#inputs.union(inputs)
  }

  get subject(): Subject {
    if (this.#subject === undefined) throw new Error('The run has not begun.')
    return this.#subject
  }

  /** Ports of upstreams are never used twice in a run: a late request must reach nobody else. */
  nextUpstreamPort(): number {
    return this.#nextPort++
  }

  async #restart(fault: SubjectFault): Promise<void> {
    if (this.#restarts >= mostRestarts) throw fault
    this.#restarts += 1
    await this.#replace()
  }

  async #replace(): Promise<void> {
    await this.#subject?.close()
    const { storage } = this.#order.plan
    if (storage !== undefined) await renewStorage(storage, (this.#round += 1))
    this.#subject = await this.#start()
  }

  #openServices(): Promise<Services> {
    const { plan, adapter, services = {} } = this.#order
    return openServices(services, {
      sockets: adapter === 'direct' ? undefined : plan.upstreamSockets,
    })
  }

  #start(): Promise<Subject> {
    const { plan, adapter } = this.#order
    return openSubject(plan, { adapter, virtualTime: this.#virtualTime })
  }
}

function isSubjects(error: unknown): boolean {
  return error instanceof SubjectError || error instanceof SubjectFault
}
