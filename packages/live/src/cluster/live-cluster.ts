import { join } from 'node:path'
import { type Address, loopback } from '../tcp/address.ts'
import type { Outcome, Wish } from '../tcp/tcp-client.ts'
import { Member, MemberError } from './member.ts'

/** What a cluster of processes is started with. */
export interface LiveClusterSettings {
  /** The absolute path of the file that exports `createNode`. */
  readonly entry: string
  /** The nodes' names. */
  readonly nodes: readonly string[]
  /** The absolute path of the folder in which each node's disk has a folder. */
  readonly folder: string
  /** Makes `host.random()` the same in every run; what else differs still does. */
  readonly seed?: string
  /** Takes what a node logs, prints or throws, and that its process ended by itself. */
  readonly say: (node: string, line: string) => void
}

/** A node of a cluster, as others see it. */
export interface MemberState {
  readonly id: string
  /** Present while the node is up. */
  readonly port?: number
  readonly pid?: number
}

/** Nodes as real processes on this machine, which find one another over loopback TCP. */
export class LiveCluster {
  readonly #settings: LiveClusterSettings
  readonly #members = new Map<string, Member>()
  readonly #lives = new Map<string, number>()
  #cuts: (readonly [string, string])[] = []

  constructor(settings: LiveClusterSettings) {
    this.#settings = settings
  }

  /** The nodes in order, those that are down included. */
  get members(): readonly MemberState[] {
    return this.#settings.nodes.map((id) => {
      const { port, pid } = this.#members.get(id) ?? {}
      return { id, ...(port === undefined ? {} : { port }), ...(pid === undefined ? {} : { pid }) }
    })
  }

  /**
   * Starts all nodes.
   * @throws {MemberError} If one of them cannot be started; the others are ended.
   */
  async open(): Promise<void> {
    const starts = await Promise.allSettled(this.#settings.nodes.map((id) => this.#begin(id)))
    const failed = starts.find((start) => start.status === 'rejected')
    if (failed !== undefined) {
      await this.close()
      throw failed.reason
    }
    await this.#connectAll()
  }

  /**
   * Starts a node that is down, with the disk it left behind.
   * @throws {MemberError} If it is up already, or cannot be started.
   */
  async start(id: string): Promise<void> {
    this.#check(id)
    if (this.#members.has(id)) throw new MemberError(`${id} is up already.`)
    await this.#begin(id)
    await this.#connectAll()
  }

  /**
   * Kills a node's process, without a warning to it.
   * @throws {MemberError} If it is down already.
   */
  async crash(id: string): Promise<void> {
    const member = this.#find(id)
    this.#members.delete(id)
    await member.kill()
  }

  /** Loses everything between two nodes, in both directions, until it heals. */
  async cut(one: string, other: string): Promise<void> {
    this.#check(one)
    this.#check(other)
    if (one === other) throw new MemberError('A node cannot be cut off from itself.')
    this.#cuts.push([one, other])
    await Promise.all([
      this.#members.get(one)?.obey({ type: 'cut', peer: other }),
      this.#members.get(other)?.obey({ type: 'cut', peer: one }),
    ])
  }

  /** Mends everything that was cut. */
  async heal(): Promise<void> {
    this.#cuts = []
    await Promise.all([...this.#members.values()].map((member) => member.obey({ type: 'heal' })))
  }

  /**
   * Asks a node for an operation.
   * @throws {MemberError} If it is down.
   */
  ask(id: string, wish: Wish): Promise<Outcome> {
    return this.#find(id).client.ask(wish)
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    const members = [...this.#members.values()]
    this.#members.clear()
    await Promise.all(members.map((member) => member.kill()))
  }

  async #begin(id: string): Promise<void> {
    const { entry, nodes, folder, seed, say } = this.#settings
    const life = (this.#lives.get(id) ?? 0) + 1
    this.#lives.set(id, life)
    const order = {
      type: 'begin',
      entry,
      id,
      peers: nodes.filter((node) => node !== id),
      folder: join(folder, id),
      cuts: this.#cuts.flatMap(([one, other]) =>
        one === id ? [other] : other === id ? [one] : [],
      ),
      ...(seed === undefined ? {} : { randomName: `${seed}/${id}/${life}` }),
    } as const
    const member: Member = await Member.start(order, {
      say: (line) => say(id, line),
      onEnd: (how) => {
        if (this.#lives.get(id) !== life || !this.#members.delete(id)) return
        say(id, `The process has ended by itself (${how}).`)
      },
    })
    this.#members.set(id, member)
  }

  async #connectAll(): Promise<void> {
    const addresses: Record<string, Address> = {}
    for (const [id, { port }] of this.#members) addresses[id] = { host: loopback, port }
    const order = { type: 'connect', addresses } as const
    await Promise.all([...this.#members.values()].map((member) => member.obey(order)))
  }

  #find(id: string): Member {
    this.#check(id)
    const member = this.#members.get(id)
    if (member === undefined) throw new MemberError(`${id} is down.`)
    return member
  }

  #check(id: string): void {
    if (this.#settings.nodes.includes(id)) return
    throw new MemberError(`There is no node '${id}'; there are ${this.#settings.nodes.join(', ')}.`)
  }
}
