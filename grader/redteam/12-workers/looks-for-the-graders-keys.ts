/** Looks for keys, names, channels and connections that are not its own, in every database. */
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  let found = 0
  for (let database = 0; database < 16; database += 1) {
    await redis.select(database)
    found += (await redis.keys('*')).length + (await redis.dbsize())
  }
  await redis.select(0)
  const heard = (await redis.pubsub('CHANNELS')).length + (await redis.pubsub('NUMPAT'))
  const functions = (await redis.call('FUNCTION', 'LIST')) as unknown[]
  const clients = String(await redis.client('LIST')).split('\n').filter((line) => /user=grader/.test(line))
  const held = clients.filter((line) => !/ db=0 sub=0 psub=0 /.test(line)).length
  console.log(`found ${found + heard + functions.length + held} things of others`)
  return openHonest(place)
}
