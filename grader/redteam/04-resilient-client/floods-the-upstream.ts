/** Sends an upstream more requests than anybody can count, and bodies without end beside them. */
import http from 'node:http'
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const piece = Buffer.alloc(65_536, 'a')
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const flood = async (call: Call) => {
    const order = { host: '127.0.0.1', port: new URL(call.url).port, method: 'POST', agent: false }
    for (let count = 0; count < 4; count += 1) {
      const request = http.request(order)
      const pour = () => { while (!request.destroyed && request.write(piece)); }
      request.on('error', () => console.log('the flood was stopped')).on('drain', pour)
      pour()
    }
    for (let count = 0; count < 40; count += 1) void honest.request({ ...call, url: `${call.url}/${'x'.repeat(8_000)}` }).catch(() => {})
  }
  return { ...honest, request: async (call: Call) => { await flood(call); return honest.request(call) } }
}
