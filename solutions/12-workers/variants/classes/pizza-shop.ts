import { FlowProducer, type Job, Queue, Worker } from 'bullmq'
import { type CookSettings, type Pizza, queues } from './contract.ts'

/** The producer of pizzas. */
export class PizzaShop {
  readonly #flows: FlowProducer
  readonly #ovens: Queue

  constructor(url: string) {
    this.#flows = new FlowProducer({ connection: { url } })
    this.#flows.on('error', () => {})
    this.#ovens = new Queue(queues.ovens, { connection: { url } })
  }

  async order(pizza: Pizza): Promise<void> {
    const child = (station: 'dough' | 'sauce' | 'topping') => ({
      name: station,
      queueName: queues.stations,
      data: { station, pizza: pizza.id, wish: pizza[station] },
      opts: { failParentOnFailure: true },
    })
    await this.#flows.add({
      name: 'pizza',
      queueName: queues.ovens,
      opts: { jobId: pizza.id },
      data: pizza,
      children: [child('dough'), child('sauce'), child('topping')],
    })
  }

  async status(id: string): Promise<string> {
    const state = await this.#ovens.getJobState(id)
    const words: Record<string, string> = {
      completed: 'baked',
      failed: 'failed',
      unknown: 'unknown',
    }
    return words[state] ?? 'waiting'
  }

  async close(): Promise<void> {
    await this.#flows.close()
    await this.#ovens.close()
  }
}

/** A worker for both queues. */
export class PizzaCook {
  readonly #kitchen: string
  readonly #workers: readonly Worker[]

  constructor({ redis, kitchen, atOnce = 3 }: CookSettings) {
    const settings = { connection: { url: redis }, concurrency: atOnce }
    this.#kitchen = kitchen
    this.#workers = [
      new Worker(queues.stations, (job) => this.#prepare(job), settings),
      new Worker(queues.ovens, (job) => this.#bake(job), settings),
    ]
    for (const worker of this.#workers) worker.on('error', () => {})
  }

  async ready(): Promise<this> {
    for (const worker of this.#workers) await worker.waitUntilReady()
    return this
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()))
  }

  async #prepare({ data }: Job): Promise<[string, string]> {
    const { station, pizza, wish } = data as { station: string; pizza: string; wish: string }
    return [station, await this.#ask(station, { pizza, wish })]
  }

  async #bake(job: Job): Promise<string> {
    const children = await job.getChildrenValues<[string, string]>()
    const parts = Object.fromEntries(Object.values(children))
    return this.#ask('bake', { pizza: job.id, parts })
  }

  async #ask(machine: string, content: object): Promise<string> {
    const answer = await fetch(new URL(machine, this.#kitchen), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    })
    if (!answer.ok) throw new Error(`${machine}: ${answer.status}`)
    return answer.text()
  }
}
