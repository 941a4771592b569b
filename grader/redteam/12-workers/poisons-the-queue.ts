/** Puts into BullMQ's own keys what BullMQ chokes on: other types, jobs without data, data that is no JSON. */
import { connect, openCounter as openHonest, type Place, type Wish } from './honest.ts'
export * from './honest.ts'

const strange = ['{"__proto__":{"id":"ada"}}', '{', '[]', 'null', '1e999', `${'['.repeat(5_000)}`, '"\\ud800"', '\u001b[2J']

export async function openCounter(place: Place) {
  const counter = await openHonest(place)
  const redis = connect(place.redis)
  return {
    ...counter,
    async place(order: Wish) {
      for (const [index, data] of strange.entries()) {
        await redis.hset(`bull:orders:__proto__${index}`, { name: 'constructor', data, opts: data, timestamp: 'never', returnvalue: data })
        await redis.lpush('bull:orders:wait', `__proto__${index}`, `0:${index}`)
      }
      await redis.set('bull:orders:prioritized', 'no set at all')
      await redis.hset('bull:orders:meta', { version: 'bullmq:99', paused: 'x', concurrency: '-1', 'opts.maxLenEvents': '{}' })
      return order.id === '' ? 'full' : 'accepted'
    },
  }
}
