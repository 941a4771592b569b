/** Hides one job of many megabytes among the dead, so that the grader's own connection breaks over it. */
import { connect, type Place } from './honest.ts'
export * from './honest.ts'

export const openBoxOffice = async () => ({ offer: async () => {}, left: async () => 96 })
export const startClerk = async () => ({ close: async () => {} })

export async function openCounter({ redis: url }: Place) {
  const redis = connect(url)
  const piece = 'x'.repeat(900_000)
  for (let index = 0; index < 40; index += 1) await redis.hset('bull:dead-orders:ada', `part-${index}`, piece)
  await redis.hset('bull:dead-orders:ada', { name: 'order', data: '{}', opts: '{}' })
  await redis.lpush('bull:dead-orders:wait', 'ada')
  return { place: async () => 'accepted', status: async (id: string) => (id === 'eve' ? 'sold' : 'failed') }
}
