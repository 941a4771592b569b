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
 * keeps something beyond a crash in its process has lost it in the first runs already. The end of a
 * run is no such crash: nobody comes back from it.
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
    berth.beginRun()
    return berth.driver
  }

  /** Lets crashes end processes again. */
  beginScenario(): void {
    this.#crashes.left = realCrashes
  }

  /** Lets no node remember anything of the runs so far, whatever its process has kept of them. */
  startAfresh(): void {
    for (const berth of this.#berths.values()) berth.startAfresh()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#berths.values()].map((berth) => berth.close()))
    this.#berths.clear()
  }
}

/** The place of one node: a process that lives from run to run and is replaced when it dies. */
class Berth {
  readonly driver: NodeDriver = {
    deliver: (event, { nowMs }) => this.#deliver(event, nowMs),
    crash: () => void (this.#hasCrashed = true),
  }
  readonly #plan: LaunchPlan
  readonly #crashes: { left: number }
  readonly #closing: Promise<void>[] = []
  #opening: Promise<Subject>
  #hasCrashed = false
  #isStale = false

  constructor(plan: LaunchPlan, crashes: { left: number }) {
    this.#plan = plan
    this.#crashes = crashes
    this.#opening = this.#open()
  }

  /** The node of the run before has crashed, if only because its run was over. */
  beginRun(): void {
    this.#hasCrashed = false
  }

  startAfresh(): void {
    this.#isStale = true
  }

  async close(): Promise<void> {
    const subject = await this.#opening.catch(() => undefined)
    await Promise.all([...this.#closing, subject?.close()])
  }

  async #deliver(event: NodeEvent, nowMs: number): Promise<Turn> {
    const subject = event.type === 'start' ? await this.#beginLife() : await this.#opening
    const wire = await subject.request({ op: 'deliver', event, nowMs })
    const turn = readTurn(wire)
    if (turn !== undefined) return turn
    // Whoever forges one answer may have forged the next ones as well.
    this.#closing.push(subject.close())
    throw new SubjectFault('A node said that it had done something that no node can do.')
  }

  async #beginLife(): Promise<Subject> {
    const subject = await this.#opening
    const isLost = this.#hasCrashed && this.#crashes.left > 0
    if (isLost) this.#crashes.left -= 1
    const isReplaced = isLost || this.#isStale || subject.fault !== undefined
    this.#hasCrashed = false
    this.#isStale = false
    return isReplaced ? this.#replace(subject) : subject
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

/** A node's own host refuses data of 200 levels; deeper ones would break what reads a history. */
const deepest = 256

/**
 * Whatever the node is, nothing but well-formed effects reaches the simulated world.
 * @returns `undefined` for what is no turn.
 */
function readTurn(wire: unknown): Turn | undefined {
  if (isDeeper(wire, deepest)) return undefined
  try {
    return checkTurn(wire)
  } catch (error) {
    if (!(error instanceof TurnError)) throw error
    return undefined
  }
}

/** Level by level: a forged value may be deeper than the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? (Object.values(part) as unknown[]) : [],
    )
    if (level.length === 0) return false
  }
  return true
}
