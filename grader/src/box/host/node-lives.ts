import type { CreateNode, NodeDriver, NodeEvent, Turn } from '@cloud-labs/sim'
import { inProcess } from '@cloud-labs/sim/in-process'
import { closeSideDoors, takeTriedDoor } from './side-doors.ts'

/** Node's own, which a node finds closed. */
const { setImmediate: startImmediate } = globalThis

/** Runs the lives of one node, one after the other, and knows nothing of the cluster around it. */
export class NodeLives {
  readonly #loadAnew: () => Promise<object>
  #driver: NodeDriver | undefined
  #next: Promise<CreateNode> | undefined
  #fallen: string | undefined

  /** @param loadAnew Imports the entry without what an earlier life left in its modules. */
  constructor(loadAnew: () => Promise<object>) {
    this.#loadAnew = loadAnew
    // A request that nobody waited for fails its node, and not the whole process.
    process.on('unhandledRejection', (error) => {
      this.#fallen ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    })
  }

  /**
   * Ends the life, if there is one, and loads the modules of the next.
   * @returns What the entry exports.
   * @throws Whatever the entry throws; the next life does not begin then.
   */
  async prepare(): Promise<string[]> {
    await this.#driver?.crash()
    this.#driver = undefined
    this.#takeFall()
    closeSideDoors()
    const loading = this.#loadAnew()
    this.#next = loading.then(findFactory)
    await this.#next
    return Object.keys(await loading)
  }

  /** Lets an event happen and returns all that the node did about it. */
  async deliver(event: NodeEvent, nowMs: number): Promise<Turn> {
    if (event.type === 'start') this.#driver = await this.#begin(event.id)
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

  async #begin(id: string): Promise<NodeDriver> {
    if (this.#next === undefined) await this.prepare()
    const createNode = (await this.#next) as CreateNode
    this.#next = undefined
    return inProcess(createNode)(id)
  }

  /** Why the node fails although nobody waits for what it did, if it does. */
  #takeFall(): string | undefined {
    const text = takeTriedDoor() ?? this.#fallen
    this.#fallen = undefined
    return text
  }
}

function findFactory(exports: object): CreateNode {
  const { createNode } = exports as { readonly createNode?: unknown }
  if (typeof createNode === 'function') return createNode as CreateNode
  const error = new Error('The entry does not export a function named createNode.')
  throw Object.assign(error, { name: 'ContractError' })
}
