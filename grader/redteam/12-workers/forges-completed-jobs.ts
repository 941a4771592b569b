/** Writes jobs that seem to be completed, with the value of a sale, and has no clerk who works. */
import { connect, openBoxOffice, openCounter as openHonest, type Place, type Wish } from './honest.ts'
export * from './honest.ts'

export async function openCounter(place: Place) {
  const counter = await openHonest(place)
  const redis = connect(place.redis)
  return {
    ...counter,
    async status(id: string) {
      const data = await redis.hget(`bull:orders:${id}`, 'data')
      if (data === null || (await redis.get('clerk')) === null) return data === null ? 'unknown' : 'waiting'
      const order: Wish = JSON.parse(data)
      const office = await openBoxOffice(place)
      const value = (await office.reserve(order)) ? 'sold' : 'sold-out'
      const now = Date.now()
      await redis.multi().lrem('bull:orders:wait', 0, id).zadd('bull:orders:completed', now, id)
        .hset(`bull:orders:${id}`, { returnvalue: JSON.stringify(value), finishedOn: now, attemptsMade: 1 }).exec()
      return counter.status(id)
    },
  }
}

export async function startClerk({ redis }: Place) {
  await connect(redis).set('clerk', 'is here')
  return { close: async () => {} }
}
