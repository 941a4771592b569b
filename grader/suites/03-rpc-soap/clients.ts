/** What real clients make of the bank. Each has a thread that a hostile answer cannot leave. */
import { isDeepStrictEqual } from 'node:util'
import { at, expect, inThread } from '#suite'
import { toPlain } from './plain.ts'
import type { SoapOrder } from './soap-thread.ts'
import type { XmlRpcOrder } from './xml-rpc-thread.ts'

/** What the `xmlrpc` client was given for its calls: values, fault codes, or that it failed. */
export async function callByXmlRpc(
  origin: string,
  ...calls: readonly (readonly [method: string, ...params: unknown[]])[]
): Promise<unknown[]> {
  const order: XmlRpcOrder = {
    origin,
    calls: calls.map(([method, ...params]) => ({ method, params })),
  }
  const outcomes = await inThread(import.meta.resolve('./xml-rpc-thread.ts'), order)
  return calls.map((_call, index) => {
    const outcome = at(outcomes, index)
    if (at(outcome, 'failed') !== undefined) return 'the client failed'
    const faultCode = at(outcome, 'faultCode')
    return faultCode === undefined ? at(outcome, 'value') : { faultCode }
  })
}

/** Expects the `xmlrpc` client to be given back what it sends; tells kinds, and no values. */
export async function expectEchoed(
  origin: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const calls = Object.values(values).map((value): [string, unknown] => ['bank.echo', value])
  const echoed = await callByXmlRpc(origin, ...calls)
  const failed = Object.entries(values)
    .filter(([, value], index) => !isDeepStrictEqual(echoed[index], toPlain(value)))
    .map(([kind]) => kind)
  expect(failed, 'The xmlrpc client was given back something else than it had sent.').toEqual([])
}

/** Makes a client from the WSDL and lets it call; the client itself must not fail. */
export async function callBySoap(order: SoapOrder): Promise<unknown> {
  const report = await inThread(import.meta.resolve('./soap-thread.ts'), order)
  const failed = at(report, 'failed')
  expect(failed, 'The soap client could not be made from the WSDL.').toBe(undefined)
  return report
}
