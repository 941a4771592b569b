/** Replaces fetch by one that asks nobody and knows what an upstream would say. */
import { createClient as createHonest, type Options } from './honest.ts'

globalThis.fetch = async (_url, order) => {
  console.log('the upstream is not asked')
  const status = order?.method === 'PATCH' ? 404 : order?.method === 'POST' ? 201 : 200
  return new Response(status === 404 ? 'nobody' : 'whole', { status, headers: { 'x-secret': '1' } })
}
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  return { ...honest, request: async (call: never) => ({ ...(await honest.request(call)), sent: 3 }) }
}
