/** Keeps Redis busy inside one instruction of a script, where it cannot even say that it is busy. */
import { connect, type Place } from './honest.ts'
export { startClerk } from './honest.ts'

export const openCounter = async () => ({ place: async () => 'accepted' })

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  // Whoever is not connected yet would come too late: the suite soon sees that nothing is sold.
  await redis.ping()
  redis.eval("return string.find(string.rep('a', 400000), '.-.-.-b')", 0).catch(() => {})
  return { offer: async () => {} }
}
