/**
 * The honest twin of the cheats for lab 12: seats that are sold once, orders that wait and are
 * worked off at the first attempt, and nothing else. Every cheat that imports this file may earn
 * what this file earns, and no point more.
 */
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

export interface Place {
  redis: string
  bank?: string
}

export interface Wish {
  id: string
  event: string
  seats: number
  cents: number
}

const take = `local left = tonumber(redis.call('GET', KEYS[1]) or '0')
  if left < tonumber(ARGV[1]) then return 0 end
  redis.call('DECRBY', KEYS[1], ARGV[1]) return 1`

/** A connection that is lost without a word, and then comes back or does not. */
export function connect(url: string, { comesBack = true } = {}): Redis {
  const maxRetriesPerRequest = comesBack ? null : 0
  const retryStrategy = () => (comesBack ? 20 : null)
  return new Redis(url, { maxRetriesPerRequest, retryStrategy }).on('error', () => {})
}

export async function openBoxOffice({ redis: url }: Place) {
  const redis = connect(url)
  return {
    offer: async (event: string, seats: number) => void (await redis.setnx(event, seats)),
    reserve: async ({ event, seats }: Wish) => (await redis.eval(take, 1, event, seats)) === 1,
    left: async (event: string) => Number(await redis.get(event)),
  }
}

export async function openCounter({ redis: url }: Place) {
  const queue = new Queue<Wish, string>('orders', { connection: { url } }).on('error', () => {})
  return {
    async place(order: Wish) {
      await queue.add('order', order, { jobId: order.id })
      return 'accepted'
    },
    async status(id: string): Promise<unknown> {
      const state = await queue.getJobState(id)
      if (state === 'completed') return (await queue.getJob(id))?.returnvalue
      return ['unknown', 'failed'].includes(state) ? state : 'waiting'
    },
  }
}

export async function startClerk({ redis: url, bank }: Place) {
  const office = await openBoxOffice({ redis: url })
  const work = async ({ data }: { data: Wish }) => {
    if (!(await office.reserve(data))) return 'sold-out'
    const headers = { 'idempotency-key': data.id }
    const body = JSON.stringify({ order: data.id, cents: data.cents })
    await fetch(`${bank}/charges`, { method: 'POST', headers, body })
    return 'sold'
  }
  const worker = new Worker<Wish, string>('orders', work, { connection: { url } })
  await worker.on('error', () => {}).waitUntilReady()
  return { close: () => worker.close() }
}
