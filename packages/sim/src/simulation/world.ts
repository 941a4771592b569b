import { defaultDisk, type DiskSettings } from '../disk/disk-settings.ts'
import type { NodeEvent, Turn } from '../driver/node-driver.ts'
import { History } from '../history/history.ts'
import { UnknownNodeError } from '../node/errors.ts'
import { Connectivity } from '../network/connectivity.ts'
import { Network } from '../network/network.ts'
import { type RandomStream, randomStream } from '../random/random-stream.ts'
import { type Due, EventQueue } from '../time/event-queue.ts'
import { toWholeMicroseconds } from '../time/node-clock.ts'
import { Clients } from './clients.ts'
import { ClusterNode } from './cluster-node.ts'
import { PostOffice } from './post-office.ts'
import type { SimulationSettings } from './settings.ts'

/** Lets what a node did take effect. */
export type ApplyTurn = (world: World, node: ClusterNode, turn: Turn) => void

/** What the parts of a simulation share: time, network, nodes and history. */
export class World {
  readonly seed: string
  readonly secret: string
  readonly queue = new EventQueue()
  readonly history: History
  readonly connectivity = new Connectivity()
  readonly network: Network
  readonly disk: Required<DiskSettings>
  readonly nodes: ReadonlyMap<string, ClusterNode>
  readonly post = new PostOffice(this)
  readonly clients = new Clients(this)
  /** The last known state of each node that is up. */
  readonly states: Record<string, unknown> = {}
  /** Virtual time in milliseconds. */
  nowMs = 0
  /** How many events have reached nodes. */
  events = 0
  /** Whether something changed that an invariant can see. */
  isChanged = true
  /** The luck of the event that is happening: see `CallRequest`. */
  luck: string | undefined
  /** How many messages were sent. */
  messages = 0
  /** What has to end before the next event, such as the end of a process. */
  chores: Promise<void>[] = []
  readonly #streams = new Map<string, RandomStream>()
  readonly #apply: ApplyTurn

  constructor(settings: SimulationSettings, apply: ApplyTurn) {
    const { seed, secret = '', nodes, driver, network = {}, disk = {}, history = 'full' } = settings
    this.#apply = apply
    this.history = new History(history)
    this.seed = String(seed)
    this.secret = secret
    this.network = new Network(this.seed, network)
    this.disk = { ...defaultDisk, ...disk }
    this.nodes = new Map(nodes.map((id) => [id, new ClusterNode(id, driver(id))]))
  }

  /** @throws {UnknownNodeError} If there is no such node. */
  node(id: string): ClusterNode {
    const node = this.nodes.get(id)
    if (node === undefined) throw new UnknownNodeError(`There is no node '${id}'.`)
    return node
  }

  /** Lets something happen after a delay in milliseconds. */
  schedule(delayMs: number, happen: Due['happen']): Due {
    return this.queue.add(toWholeMicroseconds(this.nowMs + delayMs), happen)
  }

  /**
   * Gives a node an event, waits until it is at rest and lets what it did take effect.
   * @param luck The luck of the call from which the event comes; what follows from it has the same.
   */
  give(node: ClusterNode, event: NodeEvent, luck: string | undefined): Promise<void> | undefined {
    this.events += 1
    this.luck = luck
    const turn = node.driver.deliver(event, { nowMs: node.clock.read(this.nowMs) })
    if ('then' in turn) return turn.then((done) => this.#apply(this, node, done))
    this.#apply(this, node, turn)
    return undefined
  }

  /** The random stream of a part, as `n1/disk`. */
  stream(part: string): RandomStream {
    const known = this.#streams.get(part)
    if (known !== undefined) return known
    const stream = randomStream(`${this.seed}/${part}`)
    this.#streams.set(part, stream)
    return stream
  }
}
