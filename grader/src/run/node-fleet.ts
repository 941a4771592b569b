import {
  checkTurn,
  type DriverFactory,
  type NodeDriver,
  type NodeEvent,
  type Turn,
  TurnError,
} from '@cloud-labs/sim'
import { openNode, type Subject, SubjectFault } from '../box/index.ts'
import type { LaunchPlan } from '../box/launch-plan.ts'
import type { NodeProcesses } from './node-processes.ts'
import { SpareNodes } from './spare-nodes.ts'

/** Nodes in boxes of their own: they share nothing, whatever they do. */
export class NodeFleet implements NodeProcesses {
  /**
   * Whether a crash ends the node's process. Starting one takes longer than a whole simulated run,
   * so usually it only ends the node's life: its modules are loaded anew.
   */
  crashesAreReal = false
  readonly #spares: SpareNodes
  readonly #berths = new Map<string, Berth>()

  constructor(plan: LaunchPlan) {
    this.#spares = new SpareNodes(() => openNode(plan))
  }

  /** Makes the driver of a node; the node's process is that of its name in every run. */
  readonly driver: DriverFactory = (id) => {
    const berth = this.#berths.get(id) ?? new Berth(this.#spares, this)
    this.#berths.set(id, berth)
    this.#spares.keep(this.#berths.size)
    berth.beginRun()
    return berth.driver
  }

  /** Lets no node remember anything of the runs so far, whatever its process has kept of them. */
  startAfresh(): void {
    for (const berth of this.#berths.values()) berth.startAfresh()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#berths.values()].map((berth) => berth.close()))
    await this.#spares.close()
    this.#berths.clear()
  }
}

/** The place of one node: a process that lives from run to run and is replaced when it dies. */
class Berth {
  readonly driver: NodeDriver = {
    deliver: (event, { nowMs }) => this.#deliver(event, nowMs),
    crash: () => this.#crash(),
  }
  readonly #spares: SpareNodes
  readonly #mode: { readonly crashesAreReal: boolean }
  readonly #closing: Promise<void>[] = []
  /** Resolves when the modules of the life are loaded. */
  #opening: Promise<Subject>
  /** Whether a life has begun with these modules. */
  #isUsed = false
  #isStale = false

  constructor(spares: SpareNodes, mode: { readonly crashesAreReal: boolean }) {
    this.#spares = spares
    this.#mode = mode
    this.#opening = spares.take()
  }

  /** The life of the run before is over, however it ended. */
  beginRun(): void {
    if (this.#isStale) this.#replace()
    else if (this.#isUsed) this.#prepare()
  }

  startAfresh(): void {
    this.#isStale = true
  }

  async close(): Promise<void> {
    this.#end(this.#opening)
    await Promise.all(this.#closing)
  }

  async #deliver(event: NodeEvent, nowMs: number): Promise<Turn> {
    if (event.type === 'start') this.#beginLife()
    const subject = await this.#opening
    const wire = await subject.request({ op: 'deliver', event, nowMs })
    const turn = readTurn(wire)
    if (turn !== undefined) return turn
    // Whoever forges one answer may have forged the next ones as well.
    this.#end(this.#opening)
    throw new SubjectFault('A node said that it had done something that no node can do.')
  }

  /** Where no process ends, the next life gets ready while others are at work. */
  #crash(): void {
    if (this.#isUsed && !this.#mode.crashesAreReal) this.#prepare()
  }

  /** A life that begins where one has been in this run comes after a crash. */
  #beginLife(): void {
    if (this.#isUsed) this.#replace()
    this.#isUsed = true
  }

  /** Gets the next life ready in the same process. */
  #prepare(): void {
    this.#become(this.#renew(this.#opening))
  }

  /** Gets the next life ready in a process that has had none. */
  #replace(): void {
    this.#end(this.#opening)
    this.#isStale = false
    this.#become(this.#spares.take())
  }

  #become(opening: Promise<Subject>): void {
    this.#isUsed = false
    this.#opening = opening
    // Whoever delivers an event is told.
    opening.catch(() => {})
  }

  async #renew(opening: Promise<Subject>): Promise<Subject> {
    const subject = await opening.catch(() => undefined)
    if (subject?.fault !== undefined) this.#end(opening)
    if (subject === undefined || subject.fault !== undefined) return this.#spares.take()
    try {
      await subject.request({ op: 'load' })
      return subject
    } catch (error) {
      this.#end(opening)
      throw error
    }
  }

  #end(opening: Promise<Subject>): void {
    this.#closing.push(
      opening.then(
        (subject) => subject.close(),
        () => {},
      ),
    )
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

/** Looks no deeper than so many levels: a forged value may be deeper than the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((part) => isDeeper(part, levels - 1))
}
