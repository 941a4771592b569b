/** A WSDL with entities that grow without end and name files of the grader's machine. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

const laughs = Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index} "${`&a${index + 1};`.repeat(10)}">`)
const type = `<!DOCTYPE definitions [${laughs.join('')}<!ENTITY a12 "ha"><!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9229/">%p;]>`
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    const wsdl = writeWsdl(request.headers.host, '<documentation title="&a0;">&a0;&f;</documentation>')
    sendXml(response, wsdl.replace('<definitions', `${type}<definitions`))
  }
}
