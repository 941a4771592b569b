import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq'
import { type ClerkSettings, type Order, queues } from './contract.ts'
import { SeatLedger } from './seat-ledger.ts'

/** A worker who reads off what became of a job when it has happened, by the events of BullMQ. */
export class TicketClerk {
  readonly #bank: string
  readonly #ledger: SeatLedger
  readonly #dead: Queue
  readonly #worker: Worker<Order, string>
  readonly #unfinished = new Set<Promise<void>>()

  private constructor({ redis, bank, atOnce = 1, rate, lockMs = 30_000 }: ClerkSettings) {
    const connection = { url: redis }
    this.#bank = bank
    this.#ledger = new SeatLedger(redis)
    this.#dead = new Queue(queues.dead, { connection })
    this.#worker = new Worker(queues.orders, (job) => this.#sell(job.data), {
      connection,
      concurrency: atOnce,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount: 25,
      ...(rate && { limiter: { max: rate.most, duration: rate.perMs } }),
    })
    this.#worker.on('error', () => {})
    this.#worker.on('failed', (job) => this.#whenFailed(job))
  }

  static async start(settings: ClerkSettings): Promise<TicketClerk> {
    const clerk = new TicketClerk(settings)
    await clerk.#worker.waitUntilReady()
    return clerk
  }

  async close(): Promise<void> {
    await this.#worker.close()
    await Promise.all(this.#unfinished)
    await Promise.all([this.#ledger.close(), this.#dead.close()])
  }

  async #sell(order: Order): Promise<string> {
    const hasSeats = await this.#ledger.reserve(order)
    if (!hasSeats) return 'sold-out'
    const answer = await fetch(new URL('/charges', this.#bank), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `tickets/${order.id}` },
      body: JSON.stringify({ order: order.id, cents: order.cents }),
    })
    if (answer.status === 402) throw new UnrecoverableError(await answer.text())
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    return 'sold'
  }

  /** A job that will be tried again has not finished. */
  #whenFailed(job: Job<Order> | undefined): void {
    if (job?.finishedOn === undefined) return
    const burying = this.#bury(job).catch(() => {})
    this.#unfinished.add(burying)
    void burying.then(() => this.#unfinished.delete(burying))
  }

  async #bury(job: Job<Order>): Promise<void> {
    await this.#ledger.release(job.data.id)
    await this.#dead.add('dead', {
      order: job.data,
      reason: job.failedReason,
      attempts: job.attemptsMade,
    })
  }
}
