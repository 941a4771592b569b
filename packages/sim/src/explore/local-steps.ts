import { applyChange } from '../disk/disk-image.ts'
import type { DriverFactory, NodeEvent, Turn } from '../driver/node-driver.ts'
import { Interner } from './interner.ts'
import { describeLocal, eventsOf, type Local, unborn } from './local.ts'
import { applyTurn, type Returned, type TurnOutcome, withoutAlarm } from './local-effects.ts'
import type { Parcel } from './move.ts'

/** What an event makes of a node, in numbers. */
export interface LocalStep {
  readonly local: number
  readonly parcels: readonly number[]
  readonly returned: readonly Returned[]
}

/**
 * What each event does to each local state, found by running the node's code once and remembered.
 *
 * The code cannot be set back to an earlier state, so that a new combination replays the node's own
 * few events. Those are few because nodes share nothing: a world of hundred thousand states is made
 * of some hundred local ones.
 */
export class LocalSteps {
  readonly locals = new Interner<Local>()
  readonly parcels = new Interner<Parcel>()
  readonly #nodes: readonly string[]
  readonly #driver: DriverFactory
  readonly #events = new Interner<NodeEvent>()
  readonly #eventNumbers = new WeakMap<NodeEvent, number>()
  readonly #known = new Map<string, LocalStep>()

  constructor(nodes: readonly string[], driver: DriverFactory) {
    this.#nodes = nodes
    this.#driver = driver
  }

  /** The number of a node that has not begun. */
  unborn(node: string): number {
    return this.#intern(unborn(node))
  }

  /** Begins a node's next life. */
  start(number: number): LocalStep | Promise<LocalStep> {
    const { node, life } = this.locals.get(number)
    return this.give(number, {
      ...{ type: 'start', id: node, peers: this.#nodes.filter((id) => id !== node) },
      randomName: `explore/${node}/${life + 1}`,
      disk: this.locals.get(number).safe,
    })
  }

  /** What a crash leaves of a node: the worst case, in which nothing unsynced survives. */
  crash(number: number): number {
    const { node, life, safe } = this.locals.get(number)
    return this.#intern({ ...unborn(node), life, safe })
  }

  /** Lets an event happen to a node. */
  give(number: number, event: NodeEvent): LocalStep | Promise<LocalStep> {
    const combination = `${number}|${this.#numberOf(event)}`
    return this.#known.get(combination) ?? this.#find(combination, number, event)
  }

  /** Most events come again as the same object, whose text need not be written again. */
  #numberOf(event: NodeEvent): number {
    const number = this.#eventNumbers.get(event) ?? this.#events.intern(event)
    this.#eventNumbers.set(event, number)
    return number
  }

  async #find(combination: string, number: number, event: NodeEvent): Promise<LocalStep> {
    const local = advance(this.locals.get(number), event)
    const turn = await this.#replay(local)
    const outcome = applyTurn(local, turn, (ask) => this.parcels.get(ask))
    const step = this.#toNumbers(outcome)
    this.#known.set(combination, step)
    return step
  }

  async #replay(local: Local): Promise<Turn> {
    const driver = this.#driver(local.node)
    let turn: Turn = { effects: [] }
    for (const { event, nowMs } of eventsOf(local.past))
      turn = await driver.deliver(event, { nowMs })
    await driver.crash()
    return turn
  }

  #toNumbers({ local, parcels, returned }: TurnOutcome): LocalStep {
    const known = parcels.filter(({ to }) => this.#nodes.includes(to))
    return {
      local: this.#intern(local),
      parcels: known.map((parcel) => this.parcels.intern(parcel)),
      returned,
    }
  }

  #intern(local: Local): number {
    return this.locals.intern(local, describeLocal(local))
  }
}

/** What is known of a node with an event before its code has run. */
function advance(local: Local, event: NodeEvent): Local {
  const moved = settle(local, event)
  const { nowMs, past: before } = moved
  const past = { event, nowMs, before: event.type === 'start' ? undefined : before }
  return { ...moved, past }
}

function settle(local: Local, event: NodeEvent): Local {
  switch (event.type) {
    case 'start':
      return { ...local, isUp: true, life: local.life + 1 }
    case 'reply':
      return withoutAlarm(local, { kind: 'timeout', number: event.call })
    case 'timeout':
      return ring(local, { kind: 'timeout', number: event.call })
    case 'timer':
      return ring(local, { kind: 'timer', number: event.timer })
    case 'synced':
      return finishSync(local, event.call)
    default:
      return local
  }
}

/** In a search, a node's clock moves only when an alarm rings, to the time it was set for. */
function ring(local: Local, alarm: { kind: 'timer' | 'timeout'; number: number }): Local {
  const due = local.alarms.find(
    ({ kind, number }) => kind === alarm.kind && number === alarm.number,
  )
  return { ...withoutAlarm(local, alarm), nowMs: Math.max(local.nowMs, due?.dueMs ?? 0) }
}

function finishSync(local: Local, call: number): Local {
  const mark = local.syncs.find((sync) => sync.call === call)?.mark ?? 0
  const safe = new Map(Object.entries(local.safe))
  for (const change of local.unsynced.slice(0, mark)) applyChange(safe, change)
  return {
    ...local,
    safe: Object.fromEntries(safe),
    unsynced: local.unsynced.slice(mark),
    syncs: local.syncs
      .filter((sync) => sync.call !== call)
      .map((sync) => ({ ...sync, mark: Math.max(0, sync.mark - mark) })),
  }
}
