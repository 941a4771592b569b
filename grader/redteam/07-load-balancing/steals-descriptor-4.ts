/** Takes the listening socket for itself, accepts before the host does, and answers as it likes. */
import http from 'node:http'
export * from './honest.ts'

for (let count = 0; count < 3; count += 1) {
  http.createServer((_request, response) => response.end('a')).on('error', () => {}).listen({ fd: 4 })
}
console.log('the door is held open')
export const createProxy = () => ({ listener: () => () => {}, status: () => [{ id: 'a', state: 'up', bytes: 25 }] })
