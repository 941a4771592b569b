import type { Answer, Effect } from '../driver/node-driver.ts'
import type { Operation, Outcome } from '../history/operation.ts'
import type { Due } from '../time/event-queue.ts'
import type { ClusterNode } from './cluster-node.ts'
import type { World } from './world.ts'

/** What a client wants, and of which node. */
export interface Wish {
  readonly client: string
  readonly node: string
  readonly name: string
  readonly args: readonly unknown[]
  /** How long the client waits, in milliseconds of true time. */
  readonly timeoutMs: number
  /**
   * Names the chance that the messages which follow from the call meet on their way. Without it
   * they draw from the same streams as everything else: one call less changes the luck of all.
   */
  readonly luck?: string
}

/** A wish with what came of it. */
export interface Granted extends Wish {
  /** Present as soon as the operation has ended. */
  operation?: Operation
}

interface Running {
  readonly operation: Operation
  readonly granted: Granted
  readonly timeout: Due
}

/** The clients: each has one operation at a time, and waits at the node that it asks. */
export class Clients {
  readonly #world: World
  readonly #lines = new Map<string, Granted[]>()
  readonly #running = new Map<number, Running>()
  #operations = 0

  constructor(world: World) {
    this.#world = world
  }

  /** How many operations are open or wait for their client. */
  get openCount(): number {
    let waiting = 0
    for (const line of this.#lines.values()) waiting += line.length
    return waiting
  }

  /** Lets a client ask for something as soon as it is free. */
  ask(wish: Wish): Granted {
    this.#world.node(wish.node)
    const granted: Granted = { ...wish }
    const line = this.#lines.get(wish.client) ?? []
    this.#lines.set(wish.client, line)
    line.push(granted)
    if (line.length === 1) this.#world.schedule(0, () => this.#invoke(granted))
    return granted
  }

  /** Ends an operation as its node answered. */
  end(node: ClusterNode, { operation, answer }: Extract<Effect, { type: 'return' }>): void {
    if (!node.operations.has(operation)) {
      const text = `${node.id} answered operation ${operation}, which it was not asked.`
      this.#world.history.record({ atMs: this.#world.nowMs, kind: 'error', node: node.id, text })
      return
    }
    this.#finish(node, operation, { outcome: 'error' in answer ? 'error' : 'ok', answer })
  }

  /** Ends the operations of a node that crashes; its clients lose their connections. */
  abandon(node: ClusterNode): void {
    for (const operation of node.operations) {
      this.#finish(node, operation, { outcome: 'unknown', answer: {} })
    }
  }

  #invoke(granted: Granted): Promise<void> | undefined {
    const world = this.#world
    const node = world.node(granted.node)
    const id = this.#operations
    this.#operations += 1
    const { client, name, args } = granted
    const asked = { node: node.id, client, name, args }
    const invokedAt = world.history.record({
      atMs: world.nowMs,
      kind: 'invoke',
      operation: id,
      ...asked,
    })
    const operation = { id, ...asked, invokedMs: world.nowMs, invokedAt }
    world.history.keep(operation)
    world.isChanged = true
    const timeout = world.schedule(granted.timeoutMs, () =>
      this.#finish(node, id, { outcome: 'unknown', answer: {} }),
    )
    this.#running.set(id, { operation, granted, timeout })
    node.operations.add(id)
    if (!node.isUp) return this.#finish(node, id, { outcome: 'refused', answer: {} })
    return world.give(node, { type: 'operation', operation: id, name, args }, granted.luck)
  }

  #finish(node: ClusterNode, id: number, end: { outcome: Outcome; answer: Answer }): undefined {
    const world = this.#world
    const running = this.#running.get(id)
    node.operations.delete(id)
    this.#running.delete(id)
    if (running === undefined) return
    const { operation, granted, timeout } = running
    timeout.isCancelled = true
    const about = { node: node.id, operation: id, client: granted.client }
    const returnedAt = world.history.record({ atMs: world.nowMs, kind: 'return', ...about, ...end })
    const { outcome, answer } = end
    granted.operation = { ...operation, outcome, returnedMs: world.nowMs, returnedAt, ...answer }
    world.history.keep(granted.operation)
    world.isChanged = true
    this.#serveNext(granted.client)
  }

  #serveNext(client: string): void {
    const line = this.#lines.get(client)
    line?.shift()
    const [next] = line ?? []
    if (next !== undefined) this.#world.schedule(0, () => this.#invoke(next))
  }
}
