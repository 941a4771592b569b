/**
 * The honest twin of the cheats for lab 03: XML-RPC with strings and ints, read without a parser,
 * and a right WSDL for a SOAP door that is not there. Every cheat that imports this file may earn
 * what this file earns, and no point more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Options { accounts: Record<string, number> }

const operations = ['balance', 'deposit', 'withdraw', 'transfer', 'statement']
const names = [...operations, 'echo'].map((name) => `bank.${name}`).concat('system.listMethods')

export function createBank({ accounts }: Options) {
  const balances = new Map(Object.entries(accounts))
  const call = (method: string, [account = '', amount = '0']: string[]): string => {
    if (method === 'system.listMethods') {
      return `<array><data>${names.map((name) => `<value>${name}</value>`).join('')}</data></array>`
    }
    if (method === 'bank.echo') return `<string>${account}</string>`
    const sign = { 'bank.deposit': 1, 'bank.withdraw': -1 }[method] ?? 0
    balances.set(account, (balances.get(account) ?? 0) + sign * Number(amount))
    return `<int>${balances.get(account)}</int>`
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request
    let body = ''
    for await (const chunk of request) body += chunk
    if (method === 'GET' && url === '/soap?wsdl') sendXml(response, writeWsdl(headers.host))
    else if (url !== '/xmlrpc') response.writeHead(404).end()
    else if (method !== 'POST') response.writeHead(405, { allow: 'POST' }).end()
    else if (!headers['content-type']?.startsWith('text/xml')) response.writeHead(415).end()
    else {
      const name = /<methodName>([^<]*)/.exec(body)?.[1] ?? ''
      const values = [...body.matchAll(/<value>\s*(?:<\w+>)?([^<]*)/g)].map(([, text = '']) => text)
      sendXml(response, writeResult(call(name, values)))
    }
  }
}

export function writeResult(value: string): string {
  return `<?xml version="1.0"?><methodResponse><params><param><value>${value}</value></param></params></methodResponse>`
}

export function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) }).end(xml)
}

/** Whether one of the npm clients asks, and not the suite itself. */
export function isClient({ headers }: IncomingMessage): boolean {
  return /node-soap|XML-RPC/.test(headers['user-agent'] ?? '')
}

/** @param more Goes in front of everything else. */
export function writeWsdl(host = '', more = ''): string {
  const each = (write: (name: string) => string) => operations.map(write).join('')
  const both = (write: (port: string, prefix: string) => string) => write('Soap11', 's') + write('Soap12', 't')
  const element = (name: string) => `<x:element name="${name}"><x:complexType><x:sequence><x:any minOccurs="0" processContents="lax"/></x:sequence></x:complexType></x:element>`
  const message = (name: string) => `<message name="${name}"><part name="all" element="b:${name}"/></message>`
  return `<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:b="urn:cloud-labs:bank" targetNamespace="urn:cloud-labs:bank"
 xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:x="http://www.w3.org/2001/XMLSchema">${more}
<types><x:schema targetNamespace="urn:cloud-labs:bank" elementFormDefault="qualified">${each((name) => element(name) + element(`${name}Response`))}</x:schema></types>
${each((name) => message(name) + message(`${name}Response`))}
<portType name="Door">${each((name) => `<operation name="${name}"><input message="b:${name}"/><output message="b:${name}Response"/></operation>`)}</portType>
${both((port, prefix) => `<binding name="${port}" type="b:Door"><${prefix}:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>${each(
    (name) => `<operation name="${name}"><${prefix}:operation soapAction="urn:cloud-labs:bank#${name}"/><input><${prefix}:body use="literal"/></input><output><${prefix}:body use="literal"/></output></operation>`,
  )}</binding>`)}
<service name="Bank">${both((port, prefix) => `<port name="${port}" binding="b:${port}"><${prefix}:address location="http://${host}/soap"/></port>`)}</service></definitions>`
}
