/** The pizzeria, where one order is several jobs that depend on each other. */
import { FlowProducer, Queue } from 'bullmq'
import { connectionTo } from './connection.ts'
import type { Station } from './kitchen.ts'

export interface Pizza {
  /** Letters, digits and hyphens, with a letter in front. */
  readonly id: string
  readonly dough: string
  readonly sauce: string
  readonly topping: string
}

export type PizzaStatus = 'unknown' | 'waiting' | 'baked' | 'failed'

export interface Pizzeria {
  /** Takes an order and does not wait for it. */
  order(pizza: Pizza): Promise<void>
  status(pizza: string): Promise<PizzaStatus>
  close(): Promise<void>
}

/** Work for a station. */
export interface Part {
  readonly pizza: string
  readonly wish: string
}

/** Names of the queues: what stations prepare, and what the oven bakes. */
export const partsQueue = 'parts'
export const ovenQueue = 'oven'

const stations: readonly Station[] = ['dough', 'sauce', 'topping']

export async function openPizzeria({ redis }: { readonly redis: string }): Promise<Pizzeria> {
  const connection = connectionTo(redis)
  const flows = new FlowProducer({ connection })
  const oven = new Queue(ovenQueue, { connection })
  flows.on('error', () => {})
  await Promise.all([flows.waitUntilReady(), oven.waitUntilReady()])
  return {
    async order(pizza) {
      // #region flow
      await flows.add({
        name: 'bake',
        queueName: ovenQueue,
        data: { pizza: pizza.id },
        opts: { jobId: pizza.id },
        children: stations.map((station) => ({
          name: station,
          queueName: partsQueue,
          data: { pizza: pizza.id, wish: pizza[station] } satisfies Part,
          opts: { failParentOnFailure: true },
        })),
      })
      // #endregion flow
    },
    async status(pizza) {
      const state = await oven.getJobState(pizza)
      if (state === 'completed') return 'baked'
      return state === 'unknown' || state === 'failed' ? state : 'waiting'
    },
    async close() {
      await Promise.all([flows.close(), oven.close()])
    },
  }
}
