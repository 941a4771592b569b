/** Dies in the middle of a sale, in every process that it is given, so that nobody can say what was sold. */
import { openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

export async function openBoxOffice(place: Place) {
  const office = await openHonest(place)
  return { ...office, reserve: async () => void process.kill(process.pid, 'SIGKILL') }
}
