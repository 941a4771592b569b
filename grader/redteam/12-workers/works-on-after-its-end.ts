/** Leaves clerks, scripts and subscriptions behind that are to lay hands on the next scenario. */
import { connect, openBoxOffice as openHonest, startClerk, type Place } from './honest.ts'
export * from './honest.ts'

const shared = globalThis as never as { lives?: number }
shared.lives = (shared.lives ?? 0) + 1

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  const left = await redis.incr('lives')
  void startClerk({ ...place, bank: 'http://127.0.0.1:20001' }).catch(() => {})
  setInterval(() => void redis.flushall().catch(() => {}), 1_000)
  await redis.duplicate().subscribe('bull:orders:events')
  if (left === 1) console.log(`lives that this one remembers: ${shared.lives}`)
  return openHonest(place)
}
