/** Shouts on every channel, into streams and into the log of Redis, as loud as it can. */
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

const shout = `local words = string.rep('x', 100000)
  for i = 1, 200 do redis.call('PUBLISH', '__keyspace@0__:' .. i, words) redis.call('PUBLISH', 'bull:orders:events', words) end
  for i = 1, 2000 do redis.log(redis.LOG_WARNING, 'Ready to accept connections: \\27[2J') end
  redis.call('XADD', 'bull:orders:events', '*', 'event', 'completed', 'jobId', 'ada', 'returnvalue', '"sold"')`

export async function openBoxOffice(place: Place) {
  const office = await openHonest(place)
  const redis = connect(place.redis)
  for (let times = 0; times < 10; times += 1) await redis.eval(shout, 0)
  console.log('everybody must have heard it')
  return office
}
