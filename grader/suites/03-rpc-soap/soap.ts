/** Speaks SOAP by hand: envelopes as they are on the wire. */
import { expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { bankNamespace, inBank, mediaTypeOf } from './bank.ts'
import { descend, type Element, parseXml, resolveName } from './xml.ts'

export type Version = '1.1' | '1.2'

export const envelopes = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const

const mediaTypes = { '1.1': 'text/xml', '1.2': 'application/soap+xml' } as const

export const rpcNamespace = 'http://www.w3.org/2003/05/soap-rpc'

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** The name of an element of the envelope, expanded. */
export function inEnvelope(version: Version, local: string): string {
  return `{${envelopes[version]}}${local}`
}

/** An envelope under the prefix `e`, with header blocks and a body as they are. */
export function writeEnvelope(
  version: Version,
  { blocks = '', body }: { readonly blocks?: string; readonly body: string },
): string {
  const header = blocks === '' ? '' : `<e:Header>${blocks}</e:Header>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<e:Envelope xmlns:e="${envelopes[version]}" ` +
    `xmlns:bank="${bankNamespace}">${header}<e:Body>${body}</e:Body></e:Envelope>`
  )
}

/** The element of a call, with parameters as plain text. */
export function writeCall(
  operation: string,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const children = Object.entries(parameters)
    .map(([name, value]) => `<bank:${name}>${value}</bank:${name}>`)
    .join('')
  return `<bank:${operation}>${children}</bank:${operation}>`
}

/** Posts a document under the media type of a version. */
export function send(
  site: Site,
  version: Version,
  document: string,
  action?: string,
): Promise<Reply> {
  const mediaType = `${mediaTypes[version]}; charset=utf-8`
  const inType = version === '1.2' && action !== undefined ? `; action="${action}"` : ''
  const inField: Record<string, string> =
    version === '1.1' ? { soapaction: `"${action ?? ''}"` } : {}
  return site.request('/soap', {
    method: 'POST',
    headers: { 'content-type': `${mediaType}${inType}`, ...inField },
    body: document,
  })
}

/** Calls an operation without any header. */
export function call(
  site: Site,
  version: Version,
  operation: string,
  parameters: Readonly<Record<string, string | number>>,
): Promise<Reply> {
  return send(site, version, writeEnvelope(version, { body: writeCall(operation, parameters) }))
}

/** Expects the response to an operation and returns its element. */
export function readResponse(reply: Reply, version: Version, operation: string): Element {
  expect(reply.status, 'A SOAP call was not answered 200.').toBe(200)
  const body = readBody(reply, version)
  const response = descend(body, inBank(`${operation}Response`))
  const found = response ? `${operation}Response` : body?.children.map(({ local }) => local)
  expect(
    found,
    'A SOAP call was not answered with its response in the namespace of the bank.',
  ).toBe(`${operation}Response`)
  return response as Element
}

/** The balance in the response to an operation. */
export function readBalance(reply: Reply, version: Version, operation: string): string {
  const response = readResponse(reply, version, operation)
  return descend(response, inBank('balance'))?.text.trim() ?? 'no balance'
}

/** Expects an envelope of a version and returns its body. */
function readBody(reply: Reply, version: Version): Element | undefined {
  expect(mediaTypeOf(reply), 'A SOAP answer had the media type of another version.').toBe(
    mediaTypes[version],
  )
  const root = readRoot(reply, version)
  return descend(root, inEnvelope(version, 'Body'))
}

/** The header of an answer, if it has one. */
export function readHeader(reply: Reply, version: Version): Element | undefined {
  return descend(readRoot(reply, version), inEnvelope(version, 'Header'))
}

function readRoot(reply: Reply, version: Version): Element | undefined {
  const root = parseXml(reply.text)
  const found = root ? `{${root.namespace}}${root.local}` : 'no XML'
  expect(found, 'A SOAP answer was no envelope of the version that was asked.').toBe(
    inEnvelope(version, 'Envelope'),
  )
  return root
}

/** What a fault says, with all names expanded. */
export interface Fault {
  readonly status: number
  readonly code: string
  readonly subcode: string | undefined
  /** The bank's own name for the error, in the detail. */
  readonly error: string | undefined
}

/** Expects a fault that explains itself. */
export function readFault(reply: Reply, version: Version): Fault {
  const fault = descend(readBody(reply, version), inEnvelope(version, 'Fault'))
  expect(fault ? 'a Fault' : 'no Fault', 'A SOAP message that failed got no Fault.').toBe('a Fault')
  const { status } = reply
  return { status, ...(version === '1.2' ? readFault12(fault) : readFault11(fault)) }
}

function readFault12(fault: Element | undefined): Omit<Fault, 'status'> {
  const env = (local: string) => inEnvelope('1.2', local)
  const reason = descend(fault, env('Reason'), env('Text'))
  const isTold = reason?.text.trim() !== '' && reason?.attributes.has(`{${xmlNamespace}}lang`)
  expect(isTold, 'The Reason of a fault had no Text with a language.').toBe(true)
  const subcode = descend(fault, env('Code'), env('Subcode'), env('Value'))
  return {
    code: resolveName(descend(fault, env('Code'), env('Value'))),
    subcode: subcode && resolveName(subcode),
    error: descend(fault, env('Detail'), inBank('error'))?.text.trim(),
  }
}

/** In SOAP 1.1 the parts of a fault are in no namespace. */
function readFault11(fault: Element | undefined): Omit<Fault, 'status'> {
  const told = descend(fault, 'faultstring')?.text.trim() ?? ''
  expect(told === '', 'A fault had no faultstring.').toBe(false)
  return {
    code: resolveName(descend(fault, 'faultcode')),
    subcode: undefined,
    error: descend(fault, 'detail', inBank('error'))?.text.trim(),
  }
}

/** Expects the fault that blames the sender, in the words of the version. */
export function expectSenderFault(
  reply: Reply,
  version: Version,
  { subcode, status = version === '1.2' ? 400 : 500 }: { subcode?: string; status?: number } = {},
): void {
  const fault = readFault(reply, version)
  const code = inEnvelope(version, version === '1.2' ? 'Sender' : 'Client')
  expect(fault.code, 'A fault of the sender was blamed on somebody else.').toBe(code)
  expect(fault.status, `A fault of the sender was not answered ${status}.`).toBe(status)
  if (subcode === undefined || version === '1.1') return
  expect(fault.subcode, 'A fault had another subcode than the contract.').toBe(subcode)
}
