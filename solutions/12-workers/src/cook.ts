/** The cook, who lets the stations prepare their parts and bakes what is complete. */
import { type Job, Worker } from 'bullmq'
import { connectionTo } from './connection.ts'
import { bake, prepare, type Station } from './kitchen.ts'
import { ovenQueue, type Part, partsQueue } from './pizzeria.ts'

export interface CookOptions {
  readonly redis: string
  /** Where the kitchen's machines are. */
  readonly kitchen: string
  /** How many parts, and how many pizzas, are in the making at the same time; 3 unless given. */
  readonly atOnce?: number
}

export interface Cook {
  /** Begins nothing more from now on; resolves when what was begun has been finished. */
  close(): Promise<void>
}

/** What a station made, under its name. */
type Made = Readonly<Partial<Record<Station, string>>>

export async function startCook(options: CookOptions): Promise<Cook> {
  const workers = [startParts(options), startOven(options)]
  for (const worker of workers) worker.on('error', () => {})
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}

function startParts({ redis, kitchen, atOnce = 3 }: CookOptions): Worker<Part, Made, Station> {
  return new Worker<Part, Made, Station>(
    partsQueue,
    async ({ name, data }) => ({ [name]: await prepare(kitchen, name, data) }),
    { connection: connectionTo(redis), concurrency: atOnce },
  )
}

function startOven({
  redis,
  kitchen,
  atOnce = 3,
}: CookOptions): Worker<{ readonly pizza: string }> {
  return new Worker(
    ovenQueue,
    async (job) => bake(kitchen, { pizza: job.data.pizza, parts: await partsOf(job) }),
    { connection: connectionTo(redis), concurrency: atOnce },
  )
}

/** What the children of a job returned, put together. */
async function partsOf(job: Job): Promise<Record<Station, string>> {
  const made = Object.values(await job.getChildrenValues<Made>())
  return Object.assign({ dough: '', sauce: '', topping: '' }, ...made)
}
