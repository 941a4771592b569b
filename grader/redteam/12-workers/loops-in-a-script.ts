/** Keeps Redis busy with a script that has written something and never ends, so that nobody may stop it. */
import { connect, type Place } from './honest.ts'
export { startClerk } from './honest.ts'

export const openCounter = async () => ({ place: async () => 'accepted' })

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  // Whoever is not connected yet would come too late: the suite soon sees that nothing is sold.
  await redis.ping()
  redis.eval("redis.call('SET', 'a', 1) while true do pcall(function() while true do end end) end", 0).catch(() => {})
  return { offer: async () => {} }
}
