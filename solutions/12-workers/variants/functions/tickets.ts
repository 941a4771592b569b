/** The ticket shop as functions over one connection, with scripts that Redis knows by name. */
import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq'
import { Redis, type Result } from 'ioredis'

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeSeats(seats: string, holders: string, ...args: string[]): Result<number, Context>
    returnSeats(seats: string, holders: string, order: string): Result<number, Context>
  }
}

/** One hash holds the seats of all events, another one who holds which of them. */
const scripts = {
  takeSeats: {
    numberOfKeys: 2,
    lua: `
      local order, event, wanted = ARGV[1], ARGV[2], tonumber(ARGV[3])
      if redis.call('HEXISTS', KEYS[2], order) == 1 then return 1 end
      if tonumber(redis.call('HGET', KEYS[1], event) or '0') < wanted then return 0 end
      redis.call('HINCRBY', KEYS[1], event, -wanted)
      redis.call('HSET', KEYS[2], order, cjson.encode({ event, wanted }))
      return 1`,
  },
  returnSeats: {
    numberOfKeys: 2,
    lua: `
      local held = redis.call('HGET', KEYS[2], ARGV[1])
      if not held then return 0 end
      local event, seats = unpack(cjson.decode(held))
      redis.call('HDEL', KEYS[2], ARGV[1])
      redis.call('HINCRBY', KEYS[1], event, seats)
      return 1`,
  },
}

const seatsKey = 'tickets:seats'
const holdersKey = 'tickets:holders'

export interface Order {
  readonly id: string
  readonly event: string
  readonly seats: number
  readonly cents: number
  readonly member?: boolean
}

export const openBoxOffice = async ({ redis: url }: { redis: string }) => {
  const redis = new Redis(url, { scripts })
  redis.on('error', () => {})
  return {
    offer: async (event: string, seats: number) =>
      void (await redis.hsetnx(seatsKey, event, seats)),
    reserve: async ({ id, event, seats }: Pick<Order, 'id' | 'event' | 'seats'>) =>
      (await redis.takeSeats(seatsKey, holdersKey, id, event, String(seats))) === 1,
    release: async (order: string) => void (await redis.returnSeats(seatsKey, holdersKey, order)),
    left: async (event: string) => Number((await redis.hget(seatsKey, event)) ?? 0),
    close: async () => void (await redis.quit()),
  }
}

interface CounterSettings {
  readonly redis: string
  readonly attempts?: number
  readonly backoffMs?: number
  readonly room?: number
}

export const openCounter = async (settings: CounterSettings) => {
  const { redis: url, attempts = 5, backoffMs = 1_000, room = Number.POSITIVE_INFINITY } = settings
  const orders = new Queue<Order>('orders', { connection: { url } })
  const graves = new Queue('dead-orders', { connection: { url } })
  const add = ({ id, ...rest }: Order) =>
    orders.add(
      'ticket',
      { id, ...rest },
      {
        jobId: id,
        // Last in the numbers is last in the queue: members 1, everybody else the largest there is.
        priority: rest.member ? 1 : 2 ** 21 - 1,
        attempts,
        backoff: { type: 'doubling', delay: backoffMs },
      },
    )
  return {
    async place(order: Order) {
      const states = await orders.getJobCounts('waiting', 'delayed', 'prioritized')
      const waiting = Object.values(states).reduce((sum, count) => sum + count, 0)
      const isKnown = (await orders.getJobState(order.id)) !== 'unknown'
      if (!isKnown && waiting >= room) return 'full'
      await add(order)
      return 'accepted'
    },
    async status(id: string) {
      const state = await orders.getJobState(id)
      if (state === 'completed') return (await orders.getJob(id))?.returnvalue as string
      return state === 'failed' || state === 'unknown' ? state : 'waiting'
    },
    async redrive() {
      const letters = await graves.getJobs(['waiting'])
      for (const letter of letters) {
        await orders.remove(letter.data.order.id)
        await add(letter.data.order)
        await letter.remove()
      }
      return letters.length
    },
    close: async () => void (await Promise.all([orders.close(), graves.close()])),
  }
}

interface ClerkSettings {
  readonly redis: string
  readonly bank: string
  readonly atOnce?: number
  readonly rate?: { readonly most: number; readonly perMs: number }
  readonly lockMs?: number
}

export const startClerk = async (settings: ClerkSettings) => {
  const { redis, bank, atOnce, rate, lockMs = 30_000 } = settings
  const office = await openBoxOffice({ redis })
  const connection = { url: redis }
  const orders = new Queue('orders', { connection })
  const graves = new Queue('dead-orders', { connection })
  // The queue itself keeps the limit, so that no clerk can forget it.
  if (rate !== undefined) await orders.setGlobalRateLimit(rate.most, rate.perMs)
  const work = async (job: Job<Order>) => {
    if (!(await office.reserve(job.data))) return 'sold-out'
    const failure = await charge(bank, job.data)
    if (failure === undefined) return 'sold'
    const attempts = job.attemptsMade + 1
    const isOver = failure.isFinal || attempts >= (job.opts.attempts ?? 1)
    if (!isOver) throw new Error(failure.reason)
    const letter = { order: job.data, reason: failure.reason, attempts }
    await office.release(job.data.id)
    await graves.add('letter', letter, { jobId: `${job.id}-${job.attemptsStarted}` })
    throw new UnrecoverableError(failure.reason)
  }
  const worker = new Worker<Order, string>('orders', work, {
    connection,
    ...(atOnce === undefined ? {} : { concurrency: atOnce }),
    lockDuration: lockMs,
    stalledInterval: Math.ceil(lockMs / 2),
    maxStalledCount: 1_000,
    settings: {
      backoffStrategy: (failures, _type, _error, job) => {
        const { delay = 0 } = (job?.opts.backoff ?? {}) as { delay?: number }
        return delay * 2 ** (failures - 1)
      },
    },
  })
  worker.on('error', () => {})
  await worker.waitUntilReady()
  return {
    close: async () => {
      await worker.close()
      await Promise.all([office.close(), orders.close(), graves.close()])
    },
  }
}

/** What went wrong, and whether it always will. */
interface Failure {
  readonly reason: string
  readonly isFinal: boolean
}

async function charge(bank: string, { id, cents }: Order): Promise<Failure | undefined> {
  try {
    const answer = await fetch(`${bank}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `order ${id}` },
      body: JSON.stringify({ order: id, cents }),
    })
    if (answer.ok) return undefined
    return { reason: await answer.text(), isFinal: answer.status === 402 }
  } catch {
    return { reason: 'The bank did not answer.', isFinal: false }
  }
}
