/** Speaks XML-RPC by hand: documents as they are on the wire. */
import { expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { escapeText, mediaTypeOf } from './bank.ts'
import { descend, type Element, parseXml } from './xml.ts'

/** A value under the name of its type, as `{ int: 5 }`; `undefined` for what is no value. */
export type TypedValue = Readonly<Record<string, unknown>> | undefined

/** Posts a document. */
export function post(site: Site, document: string, mediaType = 'text/xml'): Promise<Reply> {
  return site.request('/xmlrpc', {
    method: 'POST',
    headers: { 'content-type': mediaType },
    body: document,
  })
}

/** A call whose parameters are `value` elements already. */
export function writeCall(method: string, values: readonly string[]): string {
  const params = values.map((value) => `<param>${value}</param>`).join('')
  return (
    `<?xml version="1.0"?>\n<methodCall><methodName>${method}</methodName>` +
    `<params>${params}</params></methodCall>`
  )
}

/** A value of a type. */
export function typed(type: string, text: string): string {
  return `<value><${type}>${escapeText(text)}</${type}></value>`
}

/** Calls a method of the bank with an account and, for some, an amount. */
export async function callBank(
  site: Site,
  method: string,
  { account, amount }: { readonly account: string; readonly amount?: number },
): Promise<number> {
  const values = [typed('string', account)]
  if (amount !== undefined) values.push(typed('int', String(amount)))
  const value = readResult(await post(site, writeCall(`bank.${method}`, values)))
  expect(typeof value?.int, 'An XML-RPC call of the bank was not answered with an int.').toBe(
    'number',
  )
  return Number(value?.int)
}

/** The value of `bank.echo` with this `value` element. */
export async function echo(site: Site, value: string): Promise<TypedValue> {
  return readResult(await post(site, writeCall('bank.echo', [value])))
}

/** Expects a response with one value and returns it. */
export function readResult(reply: Reply): TypedValue {
  const root = readResponse(reply)
  const params = descend(root, 'params')
  const param = descend(params, 'param')
  const counts = [root.children.length, params?.children.length, param?.children.length]
  expect(counts, 'A methodResponse did not consist of one param with one value.').toEqual([1, 1, 1])
  return readValue(descend(param, 'value'))
}

/** Expects a fault and returns its code. */
export function readFault(reply: Reply, status = 200): unknown {
  const root = readResponse(reply, status)
  const parts = root.children.map(({ local }) => local)
  expect(parts, 'A call that had to fail was not answered with a fault alone.').toEqual(['fault'])
  const fault = readValue(descend(root, 'fault', 'value'))
  const members = Object.entries((fault?.struct ?? {}) as Readonly<Record<string, TypedValue>>)
  const types = members.map(([name, value]) => `${name}: ${Object.keys(value ?? {}).join()}`)
  expect(types.toSorted(), 'A fault was not the struct that XML-RPC describes.').toEqual([
    'faultCode: int',
    'faultString: string',
  ])
  return members.find(([name]) => name === 'faultCode')?.[1]?.int
}

function readResponse(reply: Reply, status = 200): Element {
  expect(reply.status, `An XML-RPC call was not answered ${status}.`).toBe(status)
  const isXml = ['text/xml', 'application/xml'].includes(mediaTypeOf(reply))
  expect(isXml ? 'XML' : mediaTypeOf(reply), 'An XML-RPC response was not XML.').toBe('XML')
  const root = parseXml(reply.text)
  expect(root?.local, 'An XML-RPC call was not answered with a methodResponse.').toBe(
    'methodResponse',
  )
  return root as Element
}

function readValue(element: Element | undefined): TypedValue {
  if (!element || element.children.length > 1) return undefined
  const [content] = element.children
  if (!content) return { string: element.text }
  const type = content.local === 'i4' ? 'int' : content.local
  return { [type]: readContent(type, content) }
}

function readContent(type: string, content: Element): unknown {
  const { text, children } = content
  switch (type) {
    case 'int':
      return readNumber(text, /^[+-]?\d{1,10}$/)
    case 'double':
      // Exponents are not in the language of XML-RPC.
      return readNumber(text, /^[+-]?\d+(\.\d+)?$/)
    case 'boolean':
      return text === '1' ? true : text === '0' ? false : text
    case 'base64':
      return text.replaceAll(/\s/g, '')
    case 'array':
      return descend(content, 'data')?.children.map(readValue)
    case 'struct':
      return Object.fromEntries(
        children.map((member) => [
          descend(member, 'name')?.text ?? '',
          readValue(descend(member, 'value')),
        ]),
      )
    default:
      return text
  }
}

function readNumber(text: string, form: RegExp): number | string {
  return form.test(text) ? Number(text) : text
}
