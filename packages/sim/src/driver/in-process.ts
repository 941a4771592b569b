import type { CreateNode } from '../node/create-node.ts'
import type { Protocol } from '../node/protocol.ts'
import { Life } from './life.ts'
import type { DriverFactory, Moment, NodeDriver, NodeEvent, Turn } from './node-driver.ts'
import { quiesce } from './quiesce.ts'

/**
 * Drivers that run nodes in this process: fast, and breakpoints work.
 *
 * The nodes share the process, so that nothing keeps them from sharing a global; only drivers that
 * give each node a process of its own do.
 */
export function inProcess<P extends Protocol>(createNode: CreateNode<P>): DriverFactory {
  // A driver carries data of any protocol; what it means is between the nodes.
  return () => new InProcessDriver(createNode as unknown as CreateNode)
}

class InProcessDriver implements NodeDriver {
  readonly #createNode: CreateNode
  #life: Life | undefined

  constructor(createNode: CreateNode) {
    this.#createNode = createNode
  }

  async deliver(event: NodeEvent, { nowMs }: Moment): Promise<Turn> {
    const life = event.type === 'start' ? new Life(this.#createNode, event, nowMs) : this.#life
    if (life === undefined) throw new Error(`The node was given '${event.type}' before its start.`)
    this.#life = life
    life.open(nowMs)
    life.handle(event)
    await quiesce()
    return life.close()
  }

  crash(): void {
    this.#life?.end()
  }
}
