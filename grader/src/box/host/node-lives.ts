import {
  type CreateNode,
  inProcess,
  type NodeDriver,
  type NodeEvent,
  type Turn,
} from '@cloud-labs/sim'
import { closeSideDoors, takeTriedDoor } from './side-doors.ts'

/** Node's own, which a node finds closed. */
const { setImmediate: startImmediate } = globalThis

/** Runs the lives of one node, one after the other, and knows nothing of the cluster around it. */
export class NodeLives {
  readonly #loadAnew: () => Promise<object>
  #driver: NodeDriver | undefined
  #fallen: string | undefined

  /** @param loadAnew Imports the entry without what an earlier life left in its modules. */
  constructor(loadAnew: () => Promise<object>) {
    this.#loadAnew = loadAnew
    // A request that nobody waited for fails its node, and not the whole process.
    process.on('unhandledRejection', (error) => {
      this.#fallen ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    })
  }

  /** Lets an event happen and returns all that the node did about it. */
  async deliver(event: NodeEvent, nowMs: number): Promise<Turn> {
    if (event.type === 'start') {
      await this.#driver?.crash()
      this.#takeFall()
      closeSideDoors()
      this.#driver = inProcess(await this.#findFactory())(event.id)
    }
    if (this.#driver === undefined) throw new Error('The node has not been started.')
    const turn = await this.#driver.deliver(event, { nowMs })
    // Node looks for rejections that were left alone when nothing else is to be done.
    await new Promise((resolve) => {
      startImmediate(resolve)
    })
    const text = this.#takeFall()
    return text === undefined
      ? turn
      : { ...turn, effects: [...turn.effects, { type: 'error', text }] }
  }

  /** Why the node fails although nobody waits for what it did, if it does. */
  #takeFall(): string | undefined {
    const text = takeTriedDoor() ?? this.#fallen
    this.#fallen = undefined
    return text
  }

  async #findFactory(): Promise<CreateNode> {
    const { createNode } = (await this.#loadAnew()) as { readonly createNode?: unknown }
    if (typeof createNode === 'function') return createNode as CreateNode
    const error = new Error('The entry does not export a function named createNode.')
    throw Object.assign(error, { name: 'ContractError' })
  }
}
