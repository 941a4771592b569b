import type { DriverFactory } from '@cloud-labs/sim'
import type { TaskMeta } from 'vitest'
import { openSubject, type Subject, SubjectError, SubjectFault } from '../box/index.ts'
import type { Cluster } from './cluster.ts'
import { describeFailure } from './describe-failure.ts'
import { directDriver } from './direct-driver.ts'
import { NodeFleet } from './node-fleet.ts'
import { maskInputs } from './mask-inputs.ts'
import type { RunOrder } from './order.ts'
import { SimulatedCluster } from './simulated-cluster.ts'

/** How often a subject that died is started anew within a run. */
const mostRestarts = 3

const readClock = performance.now.bind(performance)

/** Real time for all scenarios together; what is left after it fails at once. */
const suiteMs = 60_000

/** One run of a suite: the subject, alive or started anew. */
export class SuiteSession {
  readonly #order: RunOrder
  readonly #virtualTime: boolean
  readonly #timeoutMs: number
  readonly #endAt: number
  #subject: Subject | undefined
  #loading: unknown
  #fleet: NodeFleet | undefined
  #restarts = 0
  #nextPort = 20_001
  #inputs: ReadonlySet<string> = new Set()

  /** @param settings `timeoutMs`: real milliseconds; the usual time unless given. */
  constructor(order: RunOrder, settings: { virtualTime: boolean; timeoutMs?: number }) {
    this.#order = order
    this.#virtualTime = settings.virtualTime
    this.#timeoutMs = settings.timeoutMs ?? suiteMs
    this.#endAt = readClock() + this.#timeoutMs
  }

  get hasVirtualTime(): boolean {
    return this.#virtualTime
  }

  /** Starts the subject; why it does not load is told to the grader and to every scenario. */
  async open(meta: TaskMeta): Promise<void> {
    try {
      this.#subject = await this.#start()
    } catch (error) {
      this.#loading = error
      if (!isSubjects(error)) throw error
      meta.loading = describeFailure(error, (text) => text)
    }
  }

  /** The submission's nodes, each in a box of its own, or all in this process if it is direct. */
  openCluster(): Cluster {
    const { plan, adapter, seed } = this.#order
    this.#fleet?.beginScenario()
    const driver: DriverFactory = (id) => {
      if (adapter === 'direct') return directDriver(plan)(id)
      this.#fleet ??= new NodeFleet(plan)
      return this.#fleet.driver(id)
    }
    return new SimulatedCluster({ driver, seed })
  }

  async close(meta: TaskMeta): Promise<void> {
    await this.#fleet?.close()
    // What it printed in one scenario may have been its input in another.
    meta.printed = (this.#subject?.printed ?? []).map((line) => maskInputs(line, this.#inputs))
    await this.#subject?.close()
  }

  /**
   * Gives a living subject without anything of the scenario before.
   * @throws SubjectFault if it died too often or the run takes too long.
   */
  async prepareSubject(): Promise<Subject> {
    if (this.#loading !== undefined) throw this.#loading
    if (readClock() > this.#endAt) {
      const seconds = this.#timeoutMs / 1000
      throw new SubjectFault(`The scenarios took more than ${seconds} seconds together.`)
    }
    if (this.#subject?.fault !== undefined) await this.#restart(this.#subject.fault)
    await this.#reset()
    return this.subject
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
    await this.#subject?.close()
    this.#subject = await this.#start()
  }

  #start(): Promise<Subject> {
    const { plan, adapter } = this.#order
    return openSubject(plan, { adapter, virtualTime: this.#virtualTime })
  }
}

function isSubjects(error: unknown): boolean {
  return error instanceof SubjectError || error instanceof SubjectFault
}
