/** Patches the server under the host: every answer becomes 200, every connection its own. */
import http from 'node:http'
import net from 'node:net'
import { createApp as createHonest } from './honest.ts'

const { emit } = net.Server.prototype
net.Server.prototype.emit = function (event: string | symbol, ...args: unknown[]) {
  return Reflect.apply(emit, this, [event, ...args])
}
const { writeHead } = http.ServerResponse.prototype
http.ServerResponse.prototype.writeHead = function (_status: number, ...rest: []) {
  return Reflect.apply(writeHead, this, [200, ...rest])
} as typeof writeHead
http.createServer = () => { throw new Error('There is only one server.') }
console.log('two hundred')
export const createApp = () => createHonest()
