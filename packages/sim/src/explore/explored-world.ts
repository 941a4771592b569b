import type { DriverFactory, NodeEvent } from '../driver/node-driver.ts'
import type { Operation } from '../history/operation.ts'
import type { PlannedCall } from '../plan/plan.ts'
import type { Configuration, TroubleLimits } from './configuration.ts'
import { type LocalStep, LocalSteps } from './local-steps.ts'
import type { Move } from './move.ts'

/** A small world to be searched. */
export interface WorldSettings {
  readonly nodes: readonly string[]
  readonly driver: DriverFactory
  /** What clients ask for, at any moment; each client waits for its last call before its next. */
  readonly calls?: readonly Omit<PlannedCall, 'timeoutMs' | 'luck'>[]
  readonly limits?: TroubleLimits
}

/** What may become of a message. */
type Carry = Moving<'deliver' | 'lose' | 'duplicate'>

type Moving<Kind extends Move['move']> = Extract<Move, { move: Kind }>

/** Takes moves: from one configuration to the next. */
export class ExploredWorld {
  readonly steps: LocalSteps
  readonly nodes: readonly string[]
  readonly calls: readonly Omit<PlannedCall, 'timeoutMs' | 'luck'>[]
  readonly #limits: Required<TroubleLimits>
  readonly #carries = new Map<string, Carry>()
  readonly #numbers = new WeakMap<Carry, number>()
  readonly #events: NodeEvent[] = []

  constructor({ nodes, driver, calls = [], limits = {} }: WorldSettings) {
    this.nodes = nodes
    this.calls = calls
    this.steps = new LocalSteps(nodes, driver)
    this.#limits = { losses: 0, duplicates: 0, crashes: 0, alarms: 0, ...limits }
  }

  /** What may become of the message with a number: the same object for the same question. */
  carry(move: Carry['move'], number: number): Carry {
    const key = `${move}${number}`
    const known = this.#carries.get(key)
    if (known !== undefined) return known
    const carry = { move, ...this.steps.parcels.get(number) }
    this.#carries.set(key, carry)
    this.#numbers.set(carry, number)
    return carry
  }

  /** All nodes have begun, and nothing has happened since. */
  async begin(): Promise<Configuration> {
    let configuration: Configuration = {
      locals: this.nodes.map((node) => this.steps.unborn(node)),
      parcels: [],
      operations: this.calls.map(() => undefined),
      left: this.#limits,
    }
    for (const node of this.nodes) {
      configuration = await this.take(configuration, { move: 'restart', node })
    }
    return configuration
  }

  /** The configuration after a move that is possible. */
  async take(configuration: Configuration, move: Move): Promise<Configuration> {
    switch (move.move) {
      case 'call':
        return await this.#call(configuration, move)
      case 'deliver':
      case 'lose':
      case 'duplicate':
        return await this.#carry(configuration, move)
      case 'crash':
        return this.#crash(configuration, move.node)
      case 'restart':
        return await this.#give(configuration, move.node)
      default:
        return await this.#wake(configuration, move)
    }
  }

  async #call(configuration: Configuration, move: Moving<'call'>): Promise<Configuration> {
    const { move: _move, call: name, client, node, args } = move
    const id = configuration.operations.findIndex(
      (operation, place) => operation === undefined && this.calls[place]?.client === client,
    )
    const operation = { id, client, node, name, args, invokedMs: 0, invokedAt: id }
    const begun = { ...configuration, operations: configuration.operations.with(id, operation) }
    return await this.#give(begun, node, { type: 'operation', operation: id, name, args })
  }

  async #carry(configuration: Configuration, carry: Carry): Promise<Configuration> {
    const number = this.#numberOf(carry)
    const { left } = configuration
    const parcels = configuration.parcels.toSpliced(configuration.parcels.indexOf(number), 1)
    if (carry.move === 'lose') {
      return { ...configuration, parcels, left: { ...left, losses: left.losses - 1 } }
    }
    const event = this.#eventOf(number)
    const given =
      carry.move === 'deliver'
        ? { ...configuration, parcels }
        : { ...configuration, left: { ...left, duplicates: left.duplicates - 1 } }
    return await this.#give(given, carry.to, event)
  }

  async #wake(
    configuration: Configuration,
    { move, node, number }: Moving<'timer' | 'timeout' | 'sync'>,
  ): Promise<Configuration> {
    if (move === 'sync')
      return await this.#give(configuration, node, { type: 'synced', call: number })
    const left = { ...configuration.left, alarms: configuration.left.alarms - 1 }
    const event: NodeEvent =
      move === 'timer' ? { type: 'timer', timer: number } : { type: 'timeout', call: number }
    return await this.#give({ ...configuration, left }, node, event)
  }

  #crash(configuration: Configuration, node: string): Configuration {
    const { locals, operations, left } = configuration
    const place = this.nodes.indexOf(node)
    const abandon = (operation: Operation | undefined): Operation | undefined =>
      operation?.node === node && operation.outcome === undefined
        ? { ...operation, outcome: 'unknown' }
        : operation
    return this.#withoutStale({
      ...configuration,
      locals: locals.with(place, this.steps.crash(locals[place] ?? 0)),
      operations: operations.map(abandon),
      left: { ...left, crashes: left.crashes - 1 },
    })
  }

  #numberOf(carry: Carry): number {
    const known = this.#numbers.get(carry)
    if (known !== undefined) return known
    const { move: _move, ...parcel } = carry
    return this.steps.parcels.intern(parcel)
  }

  #eventOf(number: number): NodeEvent {
    const event = this.#events[number] ?? this.#makeEvent(number)
    this.#events[number] = event
    return event
  }

  #makeEvent(number: number): NodeEvent {
    const { from, role, message, call = 0 } = this.steps.parcels.get(number)
    if (role === 'reply') return { type: 'reply', call, answer: message as Record<string, unknown> }
    if (role === 'request') return { type: 'message', from, message, ask: number }
    return { type: 'message', from, message }
  }

  /** Lets a node take an event, or begin a life if there is none. */
  async #give(
    configuration: Configuration,
    node: string,
    event?: NodeEvent,
  ): Promise<Configuration> {
    const place = this.nodes.indexOf(node)
    const local = configuration.locals[place] ?? 0
    const found = event === undefined ? this.steps.start(local) : this.steps.give(local, event)
    const step = found instanceof Promise ? await found : found
    return this.#withoutStale(applyStep(configuration, place, step))
  }

  /** Replies that nobody waits for any more do nothing but tell equal worlds apart. */
  #withoutStale(configuration: Configuration): Configuration {
    const parcels = configuration.parcels.filter((number) => !this.#isStale(configuration, number))
    return parcels.length === configuration.parcels.length
      ? configuration
      : { ...configuration, parcels }
  }

  #isStale({ locals }: Configuration, number: number): boolean {
    const { to, role, call, life } = this.steps.parcels.get(number)
    if (role !== 'reply') return false
    const asker = this.steps.locals.get(locals[this.nodes.indexOf(to)] ?? 0)
    const isOpen = asker.alarms.some((alarm) => alarm.kind === 'timeout' && alarm.number === call)
    return asker.life !== life || !isOpen
  }
}

function applyStep(configuration: Configuration, place: number, step: LocalStep): Configuration {
  const { local, parcels, returned } = step
  let { operations } = configuration
  for (const { operation, answer } of returned) {
    const open = operations[operation]
    if (open === undefined || open.outcome !== undefined) continue
    const outcome = 'error' in answer ? 'error' : 'ok'
    operations = operations.with(operation, { ...open, outcome, ...answer })
  }
  const all = parcels.length === 0 ? configuration.parcels : [...configuration.parcels, ...parcels]
  return {
    left: configuration.left,
    locals: configuration.locals.with(place, local),
    parcels: all.toSorted((one, other) => one - other),
    operations,
  }
}
