import type { TaskMeta } from 'vitest'
import { openSubject, type Subject, SubjectError, SubjectFault } from '../box/index.ts'
import { describeFailure } from './describe-failure.ts'
import type { RunOrder } from './order.ts'

/** How often a subject that died is started anew within a run. */
const mostRestarts = 3

const readClock = performance.now.bind(performance)

/** Real time for all scenarios together; what is left after it fails at once. */
const suiteMs = 60_000

/** One run of a suite: the subject, alive or started anew. */
export class SuiteSession {
  readonly #order: RunOrder
  readonly #virtualTime: boolean
  readonly #endAt = readClock() + suiteMs
  #subject: Subject | undefined
  #loading: unknown
  #restarts = 0
  #nextPort = 20_001

  constructor(order: RunOrder, { virtualTime }: { virtualTime: boolean }) {
    this.#order = order
    this.#virtualTime = virtualTime
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

  async close(meta: TaskMeta): Promise<void> {
    meta.printed = this.#subject?.printed ?? []
    await this.#subject?.close()
  }

  /**
   * Gives a living subject without anything of the scenario before.
   * @throws SubjectFault if it died too often or the run takes too long.
   */
  async prepareSubject(): Promise<Subject> {
    if (this.#loading !== undefined) throw this.#loading
    if (readClock() > this.#endAt) {
      throw new SubjectFault(`The scenarios took more than ${suiteMs / 1000} seconds together.`)
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
