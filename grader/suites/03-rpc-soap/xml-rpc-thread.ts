/** The npm client `xmlrpc`, unmodified, in a thread of its own. */
import xmlrpc from 'xmlrpc'
import { toPlain } from './plain.ts'

/** Calls to be made one after the other. */
export interface XmlRpcOrder {
  readonly origin: string
  readonly calls: readonly { readonly method: string; readonly params: readonly unknown[] }[]
}

/** What one call gave, as the client tells it. */
export type XmlRpcOutcome =
  | { readonly value: unknown }
  | { readonly faultCode: unknown }
  | { readonly failed: true }

export default async function play({ origin, calls }: XmlRpcOrder): Promise<XmlRpcOutcome[]> {
  const { hostname, port } = new URL(origin)
  const client = xmlrpc.createClient({ host: hostname, port: Number(port), path: '/xmlrpc' })
  const outcomes: XmlRpcOutcome[] = []
  for (const { method, params } of calls) {
    const outcome = await new Promise<XmlRpcOutcome>((resolve) => {
      client.methodCall(method, params.map(toBuffers), (error, value) => {
        resolve(error ? outcomeOf(error) : { value: toPlain(value) })
      })
    })
    outcomes.push(outcome)
  }
  return outcomes
}

function outcomeOf(error: object): XmlRpcOutcome {
  return 'faultCode' in error ? { faultCode: toPlain(error.faultCode) } : { failed: true }
}

/** On the way into the thread a Buffer has become plain bytes, which the client does not know. */
function toBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (Array.isArray(value)) return value.map(toBuffers)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toBuffers(part)]))
}
