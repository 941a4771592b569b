/** The pizzeria, where one order is several jobs that depend on each other. */
import { notImplemented } from '@cloud-labs/labkit'
import { FlowProducer, Queue } from 'bullmq'
import { connectionTo } from './connection.ts'

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

export async function openPizzeria({ redis }: { readonly redis: string }): Promise<Pizzeria> {
  const connection = connectionTo(redis)
  const flows = new FlowProducer({ connection })
  const oven = new Queue(ovenQueue, { connection })
  flows.on('error', () => {})
  await Promise.all([flows.waitUntilReady(), oven.waitUntilReady()])
  return {
    async order(pizza) {
      // TODO(6): a job for the oven, with a child for each station; a child that fails is the end
      // of its parent.
      notImplemented(6, `order the pizza ${pizza.id}`)
    },
    async status(pizza) {
      // TODO(6): what the state of the oven's job says about a pizza.
      notImplemented(6, `look up ${pizza} in ${oven.name}`)
    },
    async close() {
      await Promise.all([flows.close(), oven.close()])
    },
  }
}
