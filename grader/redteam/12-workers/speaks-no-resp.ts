/** Says to Redis what no client says: lengths that cannot be, commands without end, questions without listening. */
import net from 'node:net'
import { openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

const words = ['*1000000000\r\n$3\r\n', '*2147483648\r\n', '*-5\r\n$-7\r\n', '*2\r\n$3\r\nGET\r\n$999999999\r\nx', 'POST / HTTP/1.1\r\nHost: x\r\n\r\n',
  `${'x'.repeat(3_000_000)}\r\n`, '\0'.repeat(100_000), `*1\r\n$4\r\nPING\r\n`.repeat(100_000), 'MULTI\r\n' + 'INFO\r\n'.repeat(50_000)]

export async function openBoxOffice(place: Place) {
  const { hostname, port } = new URL(place.redis)
  for (const text of words) {
    const socket = net.connect(Number(port), hostname, () => void socket.write(text))
    socket.pause().on('error', () => {})
  }
  console.log('nobody listens to the answers')
  return openHonest(place)
}
