import {
  type CreateNode,
  inProcess,
  type NodeDriver,
  type NodeEvent,
  type Turn,
} from '@cloud-labs/sim'
import { closeSideDoors, takeTriedDoor } from './side-doors.ts'

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
      closeSideDoors()
      this.#driver = inProcess(await this.#findFactory())(event.id)
    }
    if (this.#driver === undefined) throw new Error('The node has not been started.')
    const turn = await this.#driver.deliver(event, { nowMs })
    const text = takeTriedDoor() ?? this.#fallen
    this.#fallen = undefined
    return text === undefined
      ? turn
      : { ...turn, effects: [...turn.effects, { type: 'error', text }] }
  }

  async #findFactory(): Promise<CreateNode> {
    const { createNode } = (await this.#loadAnew()) as { readonly createNode?: unknown }
    if (typeof createNode === 'function') return createNode as CreateNode
    const error = new Error('The entry does not export a function named createNode.')
    throw Object.assign(error, { name: 'ContractError' })
  }
}
