/** Clients of the bank, as the public tests use them: by hand, and the two packages from npm. */
import { serve } from '@cloud-labs/labkit/testing'
import { DOMParser, type Element } from '@xmldom/xmldom'
import soap from 'soap'
import xmlrpc from 'xmlrpc'
import { type BankOptions, createBank } from '../src/app.ts'

export const bankNamespace = 'urn:cloud-labs:bank'
export const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const soap12 = 'http://www.w3.org/2003/05/soap-envelope'

/** Serves a bank with two accounts until the test ends, and returns its origin. */
export async function openBank(options: Partial<BankOptions> = {}): Promise<string> {
  const { origin } = await serve(createBank({ accounts: { Ida: 5_000, Jon: 100 }, ...options }))
  return origin
}

/** Calls a method with the client from npm; a fault becomes its code. */
export function callXmlRpc(origin: string, method: string, ...params: unknown[]): Promise<unknown> {
  const { hostname, port } = new URL(origin)
  const client = xmlrpc.createClient({ host: hostname, port: Number(port), path: '/xmlrpc' })
  return new Promise((resolve, reject) => {
    client.methodCall(method, params, (error, value) => {
      if (!error) resolve(value)
      else if ('faultCode' in error) resolve({ faultCode: error.faultCode })
      else reject(error)
    })
  })
}

/** Posts a document to the door for XML-RPC. */
export function postXmlRpc(origin: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'text/xml' }
  return fetch(`${origin}/xmlrpc`, { method: 'POST', headers, body })
}

/** Sends a value to bank.echo and returns the value element that comes back. */
export async function echo(origin: string, value: string): Promise<Element | undefined> {
  const response = await postXmlRpc(
    origin,
    '<methodCall><methodName>bank.echo</methodName>' +
      `<params><param>${value}</param></params></methodCall>`,
  )
  return findElement(await response.text(), null, 'value')
}

/** An envelope with header blocks and a body. */
export function envelope(namespace: string, body: string, blocks = ''): string {
  return `<s:Envelope xmlns:s="${namespace}" xmlns:b="${bankNamespace}">
    <s:Header>${blocks}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
}

/** Posts an envelope under the media type of its version. */
export function postSoap(origin: string, body: string, action?: string): Promise<Response> {
  const is12 = body.includes(soap12)
  const parameter = action === undefined ? '' : `; action="${action}"`
  const headers: Record<string, string> = is12
    ? { 'content-type': `application/soap+xml; charset=utf-8${parameter}` }
    : { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action ?? ''}"` }
  return fetch(`${origin}/soap`, { method: 'POST', headers, body })
}

/** Makes a client from the served WSDL, for one of the two versions. */
export function createSoapClient(origin: string, version: '1.1' | '1.2'): Promise<soap.Client> {
  const forceSoap12Headers = version === '1.2'
  return soap.createClientAsync(`${origin}/soap?wsdl`, { forceSoap12Headers, disableCache: true })
}

/** The first element of a name in a document. */
export function findElement(
  document: string,
  namespace: string | null,
  name: string,
): Element | undefined {
  const root = new DOMParser().parseFromString(document, 'text/xml')
  const list =
    namespace === null
      ? root.getElementsByTagName(name)
      : root.getElementsByTagNameNS(namespace, name)
  return list[0]
}

/** What a qualified name in the text of an element stands for, as `{namespace}local`. */
export function resolveText(element: Element | undefined): string {
  const [local = '', prefix = null] = (element?.textContent ?? '').trim().split(':').toReversed()
  return `{${element?.lookupNamespaceURI(prefix)}}${local}`
}
