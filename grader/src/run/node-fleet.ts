import {
  checkTurn,
  type DriverFactory,
  type NodeDriver,
  type NodeEvent,
  type Turn,
  TurnError,
} from '@cloud-labs/sim'
import { openSubject, type Subject, SubjectFault } from '../box/index.ts'
import type { LaunchPlan } from '../box/launch-plan.ts'

/**
 * How many crashes of a scenario end the node's process. Starting one takes longer than a whole
 * simulated run, so later crashes only end the node's life: its modules are loaded anew. Code that
 * keeps something beyond a crash in its process has lost it in the first runs already.
 */
const realCrashes = 8

/** Nodes in boxes of their own: they share nothing, whatever they do. */
export class NodeFleet {
  readonly #plan: LaunchPlan
  readonly #berths = new Map<string, Berth>()
  readonly #crashes = { left: realCrashes }

  constructor(plan: LaunchPlan) {
    this.#plan = plan
  }

  /** Makes the driver of a node; the node's process is that of its name in every run. */
  readonly driver: DriverFactory = (id) => {
    const berth = this.#berths.get(id) ?? new Berth(this.#plan, this.#crashes)
    this.#berths.set(id, berth)
    return berth.driver
  }

  /** Lets crashes end processes again. */
  beginScenario(): void {
    this.#crashes.left = realCrashes
  }

  async close(): Promise<void> {
    await Promise.all([...this.#berths.values()].map((berth) => berth.close()))
    this.#berths.clear()
  }
}

/** Whatever the node is, nothing but well-formed effects reaches the simulated world. */
function readTurn(wire: unknown): Turn {
  try {
    return checkTurn(wire)
  } catch (error) {
    if (!(error instanceof TurnError)) throw error
    throw new SubjectFault('A node said that it had done something that no node can do.')
  }
}

/** The place of one node: a process that lives from run to run and is replaced when it dies. */
class Berth {
  readonly driver: NodeDriver = {
    deliver: (event, { nowMs }) => this.#deliver(event, nowMs),
    crash: () => this.#crash(),
  }
  readonly #plan: LaunchPlan
  readonly #crashes: { left: number }
  readonly #closing: Promise<void>[] = []
  #opening: Promise<Subject>

  constructor(plan: LaunchPlan, crashes: { left: number }) {
    this.#plan = plan
    this.#crashes = crashes
    this.#opening = this.#open()
  }

  async close(): Promise<void> {
    const subject = await this.#opening.catch(() => undefined)
    await Promise.all([...this.#closing, subject?.close()])
  }

  async #deliver(event: NodeEvent, nowMs: number): Promise<Turn> {
    let subject = await this.#opening
    if (subject.fault !== undefined && event.type === 'start')
      subject = await this.#replace(subject)
    return readTurn(await subject.request({ op: 'deliver', event, nowMs }))
  }

  async #crash(): Promise<void> {
    if (this.#crashes.left <= 0) return
    this.#crashes.left -= 1
    // The world goes on while the next process starts.
    void this.#replace(await this.#opening)
  }

  #replace(subject: Subject): Promise<Subject> {
    this.#closing.push(subject.close())
    this.#opening = this.#open()
    return this.#opening
  }

  #open(): Promise<Subject> {
    const opening = openSubject(this.#plan, { adapter: 'boxed', virtualTime: false })
    // Whoever needs it is told.
    opening.catch(() => {})
    return opening
  }
}
