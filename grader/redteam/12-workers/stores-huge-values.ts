/** Stores values, keys, lists and bits as large as Redis takes them, until there is no room for anybody. */
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

const piece = 'x'.repeat(900_000)

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  const isTaken = (asking: Promise<unknown>) => asking.then(() => true, () => false)
  const huge = await Promise.all([redis.setrange('a', 500_000_000, 'x'), redis.setbit('b', 4_294_967_295, 1), redis.setrange('c', 0, piece + piece)].map(isTaken))
  for (let index = 0; index < 100; index += 1) if (!(await isTaken(redis.rpush('list', piece)))) break
  for (let index = 0; index < 10_000; index += 1) if (!(await isTaken(redis.set(`small-${index}`, 'x'.repeat(9_000))))) break
  console.log(`of huge values ${huge.filter(Boolean).length} were stored`)
  return openHonest(place)
}
