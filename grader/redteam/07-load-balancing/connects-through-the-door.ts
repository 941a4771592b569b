/** Turns the listening socket, which belongs to the network outside of the box, into a way out. */
import { createSocket } from 'node:dgram'
import net from 'node:net'
export * from './honest.ts'

const connect = (socket: net.Socket) =>
  new Promise((resolve, reject) =>
    socket.on('error', reject).on('connect', resolve).connect({ port: 22, host: '127.0.0.2' }))
const server = net.createServer()
const attempts = [
  async () => connect(new net.Socket({ fd: 4, readable: true, writable: true })),
  () => new Promise((_resolve, reject) => server.on('error', reject).listen({ fd: 4 }, () => {
    connect(new net.Socket({ handle: (server as never as { _handle: object })._handle } as never)).then(_resolve, reject)
  })),
  () => new Promise((resolve, reject) => createSocket('udp4').on('error', reject).bind({ fd: 4 }, () => resolve(1))),
]
let places = 0
for (const attempt of attempts) await attempt().then(() => (places += 1), () => {})
console.log(`the door led to ${places} places`)
