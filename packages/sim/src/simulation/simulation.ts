import type { History } from '../history/history.ts'
import type { OperationsOf, Protocol } from '../node/protocol.ts'
import { type ClientAt, talkTo } from './client.ts'
import type { Wish } from './clients.ts'
import type { Fault } from './fault.ts'
import { injectFault } from './inject.ts'
import { Loop } from './loop.ts'
import { PendingCall } from './pending-call.ts'
import type { SimulationSettings } from './settings.ts'
import { applyTurn, giveBirth } from './turns.ts'
import { World } from './world.ts'

/** How long a client waits if nothing else is said, in milliseconds of virtual time. */
const defaultTimeoutMs = 10_000

/** A client's wish, with what has a default. */
export interface CallRequest extends Omit<Wish, 'timeoutMs' | 'client'> {
  /** Default: a client of its own, which waits for nobody. */
  readonly client?: string
  /** Default 10,000. */
  readonly timeoutMs?: number
}

/**
 * A cluster of nodes in virtual time. Time passes only while somebody awaits a run or a call; in
 * between the world stands still, and faults and calls take effect at that instant.
 *
 * ```ts
 * const nodes = ['n1', 'n2', 'n3']
 * const cluster = new Simulation<Register>({ seed: 7, nodes, driver: inProcess(createNode) })
 * const alice = cluster.client('alice').at('n1')
 * await alice.write('blue')
 * cluster.partition(['n1'], ['n2', 'n3'])
 * const write = alice.write('red') // begins at this instant; nobody waits for it yet
 * await cluster.run(500)
 * cluster.heal()
 * await write
 * ```
 */
export class Simulation<P extends Protocol = Protocol> {
  readonly #world: World
  readonly #loop: Loop
  #strangers = 0

  constructor(settings: SimulationSettings) {
    const world = new World(settings, applyTurn)
    this.#world = world
    this.#loop = new Loop(world, settings)
    for (const [id, fault] of Object.entries(settings.clocks ?? {})) {
      world.node(id).clock.disturb(0, fault)
    }
    for (const node of world.nodes.values()) world.schedule(0, () => giveBirth(world, node))
  }

  /** Virtual time in milliseconds. */
  get nowMs(): number {
    return this.#world.nowMs
  }

  get history(): History {
    return this.#world.history
  }

  /** How many events have reached nodes so far. */
  get eventCount(): number {
    return this.#world.events
  }

  /** What `state()` of a node last returned; `undefined` while it is down. */
  state(node: string): unknown {
    this.#world.node(node)
    return this.#world.states[node]
  }

  /** What the nodes' `state()` last returned, by node; those that are down are absent. */
  get states(): Readonly<Record<string, unknown>> {
    return this.#world.states
  }

  /**
   * Lets time pass.
   * @throws {InvariantError} If an invariant breaks; time stands still from then on.
   * @throws {EventStormError} If the nodes never come to rest.
   */
  async run(ms: number): Promise<void> {
    await this.#loop.run({ untilMs: this.#world.nowMs + ms })
  }

  /**
   * Lets time pass until something is true after a step.
   * @returns Whether it became true within the time.
   * @throws {InvariantError} If an invariant breaks.
   */
  async runUntil(
    isReached: (simulation: this) => boolean,
    { withinMs }: { readonly withinMs: number },
  ): Promise<boolean> {
    const isMet = (): boolean => isReached(this)
    return await this.#loop.run({ untilMs: this.#world.nowMs + withinMs, isMet })
  }

  /** Asks a node for something: it begins at this instant, and time passes when it is awaited. */
  call({ client, timeoutMs = defaultTimeoutMs, ...rest }: CallRequest): PendingCall {
    this.#strangers += client === undefined ? 1 : 0
    const granted = this.#world.clients.ask({
      ...rest,
      client: client ?? `client-${this.#strangers}`,
      timeoutMs,
    })
    return new PendingCall(this.#loop, granted)
  }

  /** A client with a name, which asks for one thing after the other. */
  client(name: string): ClientAt<OperationsOf<P>> {
    return {
      at: (node) =>
        talkTo((operation, args) => this.call({ client: name, node, name: operation, args })),
    }
  }

  /** Lets something go wrong, or mends it, at this instant. */
  inject(fault: Fault): void {
    injectFault(this.#world, fault)
  }

  /** Ends the lives of all nodes, so that no process is left behind; nothing is recorded. */
  async end(): Promise<void> {
    await Promise.all([...this.#world.nodes.values()].map((node) => node.driver.crash()))
  }

  /** Nodes in different groups no longer reach one another. */
  partition(...groups: readonly (readonly string[])[]): void {
    this.inject({ fault: 'partition', groups })
  }

  /** The node reaches nobody and is reached by nobody. */
  isolate(node: string): void {
    this.inject({ fault: 'isolate', node })
  }

  /** Mends all cuts and partitions. */
  heal(): void {
    this.inject({ fault: 'heal' })
  }

  /** Lets nothing arrive over a direction until its release, and loses nothing. */
  hold(link: { readonly from?: string; readonly to?: string }): void {
    this.inject({ fault: 'hold', ...link })
  }

  /** Lets what was held arrive; without ends, all of it. */
  release(link: { readonly from?: string; readonly to?: string } = {}): void {
    this.inject({ fault: 'release', ...link })
  }

  /** Takes everything from a node but what its disk has safe. */
  crash(node: string): void {
    this.inject({ fault: 'crash', node })
  }

  /** Lets a node that is down begin again. */
  restart(node: string): void {
    this.inject({ fault: 'restart', node })
  }
}
