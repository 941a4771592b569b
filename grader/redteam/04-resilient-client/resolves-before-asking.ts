/** Says yes at once, and asks the upstream afterwards, when nobody listens any more. */
import { createClient as createHonest, type Call, type Options } from './honest.ts'

export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const request = async (call: Call) => {
    setImmediate(() => void honest.request(call).catch(() => {}))
    console.log('yes, whatever it is')
    return { status: call.method === 'PATCH' ? 404 : 200, headers: { 'x-secret': '' }, body: 'in time', sent: options.retry?.tries ?? 1 }
  }
  return { ...honest, request }
}
