/** The pizza shop without flows: whoever prepares the last part orders the baking. */
import { type Job, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

interface Pizza {
  readonly id: string
  readonly dough: string
  readonly sauce: string
  readonly topping: string
}

const stations = ['dough', 'sauce', 'topping'] as const
const queueName = 'kitchen'
const partsKey = (pizza: string): string => `pizzas:parts:${pizza}`
const statusKey = 'pizzas:status'

/** A job for a station, or for the oven. */
interface Task {
  readonly pizza: string
  readonly wish?: string
}

function open(url: string) {
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  return { redis, tasks: new Queue<Task>(queueName, { connection: { url } }) }
}

export const openPizzeria = async ({ redis: url }: { redis: string }) => {
  const { redis, tasks } = open(url)
  return {
    async order(pizza: Pizza) {
      await redis.hset(statusKey, pizza.id, 'waiting')
      await tasks.addBulk(
        stations.map((station) => ({
          name: station,
          data: { pizza: pizza.id, wish: pizza[station] },
          opts: { jobId: `${pizza.id}-${station}` },
        })),
      )
    },
    status: async (id: string) => (await redis.hget(statusKey, id)) ?? 'unknown',
    close: async () => void (await Promise.all([redis.quit(), tasks.close()])),
  }
}

interface CookSettings {
  readonly redis: string
  readonly kitchen: string
  readonly atOnce?: number
}

export const startCook = async ({ redis: url, kitchen, atOnce = 3 }: CookSettings) => {
  const { redis, tasks } = open(url)
  const ask = async (machine: string, content: object): Promise<string> => {
    const answer = await fetch(`${kitchen}/${machine}`, {
      method: 'POST',
      body: JSON.stringify(content),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return text
  }
  const prepare = async (station: string, { pizza, wish }: Task): Promise<void> => {
    await redis.hset(partsKey(pizza), station, await ask(station, { pizza, wish }))
    if ((await redis.hlen(partsKey(pizza))) < stations.length) return
    await tasks.add('bake', { pizza }, { jobId: `${pizza}-bake` })
  }
  const bake = async ({ pizza }: Task): Promise<void> => {
    await ask('bake', { pizza, parts: await redis.hgetall(partsKey(pizza)) })
    await redis.hset(statusKey, pizza, 'baked')
  }
  const work = async ({ name, data }: Job<Task>): Promise<void> => {
    try {
      await (name === 'bake' ? bake(data) : prepare(name, data))
    } catch (error) {
      await redis.hset(statusKey, data.pizza, 'failed')
      throw error
    }
  }
  const worker = new Worker<Task>(queueName, work, { connection: { url }, concurrency: atOnce })
  worker.on('error', () => {})
  await worker.waitUntilReady()
  return {
    close: async () => {
      await worker.close()
      await Promise.all([redis.quit(), tasks.close()])
    },
  }
}
