/** Takes all connections that there are, and as many again, so that nobody else gets one. */
import net from 'node:net'
import { openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

export async function openBoxOffice(place: Place) {
  const { hostname, port } = new URL(place.redis)
  const knock = () =>
    new Promise<boolean>((resolve) => {
      const socket = net.connect(Number(port), hostname, () => void socket.write('PING\r\n'))
      socket.on('error', () => resolve(false)).on('close', () => resolve(false)).on('data', () => resolve(true))
    })
  const inside = (await Promise.all(Array.from({ length: 200 }, knock))).filter(Boolean).length
  console.log(`the crowd was held back: ${inside > 0 && inside <= 96}`)
  return openHonest(place)
}
