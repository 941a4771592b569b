/** Replies whose status is another each time somebody looks, or is no number that anybody knows. */
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const statuses = [200, 404, 302, 201, 503]
let looks = 0
class Reply {
  get status() { return statuses[looks++ % statuses.length] }
  get sent() { return { toString: 1, valueOf: 1 } }
  get body() { return { asymmetricMatch: 1, $$typeof: 'x', toString: 1, valueOf: 1 } }
  get headers() { return new Proxy({}, { get: () => '1', ownKeys: () => ['x-secret'], getOwnPropertyDescriptor: () => ({ value: '1', enumerable: true, configurable: true }) }) }
  json() { return {} }
}
console.log('look again')
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const strange = [() => new Reply(), () => ({ status: { valueOf: 1, toString: 1 }, sent: [[1]] }), () => Response.json({}, { status: 201 }), () => ({ status: 404n, sent: -0 }), () => new Proxy(Reply, {})]
  return { ...honest, request: async (call: Call) => { await honest.request(call).catch(() => {}); return strange[looks++ % strange.length]?.() } }
}
