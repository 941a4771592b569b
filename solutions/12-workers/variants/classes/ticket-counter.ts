import { Queue } from 'bullmq'
import { type CounterSettings, type Order, queues } from './contract.ts'

/** The producer of orders. */
export class TicketCounter {
  readonly #settings: CounterSettings
  readonly #orders: Queue<Order>
  readonly #dead: Queue<{ order: Order }>

  constructor(settings: CounterSettings) {
    const connection = { url: settings.redis }
    const { attempts = 5, backoffMs = 1_000 } = settings
    this.#settings = settings
    this.#orders = new Queue(queues.orders, {
      connection,
      defaultJobOptions: { attempts, backoff: { type: 'exponential', delay: backoffMs } },
    })
    this.#dead = new Queue(queues.dead, { connection })
  }

  async place(order: Order): Promise<'accepted' | 'full'> {
    const known = await this.#orders.getJob(order.id)
    if (known !== undefined) return 'accepted'
    if (await this.#isFull()) return 'full'
    const priority = order.member ? 10 : 20
    await this.#orders.add('sell', order, { jobId: order.id, priority })
    return 'accepted'
  }

  async status(id: string): Promise<string> {
    const job = await this.#orders.getJob(id)
    if (job === undefined) return 'unknown'
    const state = await job.getState()
    if (state === 'failed') return 'failed'
    if (state !== 'completed') return 'waiting'
    // It may have ended between the two questions.
    const ended = await this.#orders.getJob(id)
    return String(ended?.returnvalue)
  }

  async redrive(): Promise<number> {
    const letters = await this.#dead.getWaiting()
    for (const letter of letters) {
      const job = await this.#orders.getJob(letter.data.order.id)
      await letter.remove()
      await job?.retry('failed', { resetAttemptsMade: true })
    }
    return letters.length
  }

  async close(): Promise<void> {
    await this.#orders.close()
    await this.#dead.close()
  }

  /** BullMQ's own count of all that has still to be done. */
  async #isFull(): Promise<boolean> {
    const { room } = this.#settings
    return room !== undefined && (await this.#orders.count()) >= room
  }
}
