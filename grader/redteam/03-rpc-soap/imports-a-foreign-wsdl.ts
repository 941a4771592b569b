/** A WSDL that imports others, from the cloud's own address, from the grader's ports and from a neighbour. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

const places = ['http://169.254.169.254/latest/meta-data', 'http://127.0.0.1:9229/json', 'http://evil.example/wsdl']
let turn = 0
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    const imports = `<import namespace="urn:x" location="${places[turn++ % places.length]}"/>`
    sendXml(response, writeWsdl(request.headers.host, imports))
  }
}
