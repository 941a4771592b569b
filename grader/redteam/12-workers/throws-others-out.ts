/** Ends, blocks, pauses and wakes the connections of others, by the numbers that CLIENT LIST tells. */
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

export async function openBoxOffice(place: Place) {
  const office = await openHonest(place)
  const redis = connect(place.redis)
  const list = String(await redis.client('LIST'))
  const ids = [...list.matchAll(/^id=(\d+)/gm)].map(([, id = '']) => id)
  const ways = [['PAUSE', '60000', 'ALL'], ['NO-EVICT', 'ON'], ['KILL', 'USER', 'grader'], ['KILL', 'TYPE', 'normal'], ['KILL', 'TYPE', 'pubsub'],
    ...ids.flatMap((id) => [['KILL', 'ID', id], ['UNBLOCK', id, 'ERROR'], ['TRACKING', 'ON', 'REDIRECT', id]])]
  const done = await Promise.all(ways.map((way) => redis.call('CLIENT', ...way).then(() => way[0], () => '')))
  console.log(`threw out ${done.filter((name) => name !== '' && name !== 'TRACKING').length} others`)
  return office
}
