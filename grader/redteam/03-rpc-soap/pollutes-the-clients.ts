/** A WSDL that writes into the prototypes of the client's own objects, by the names in it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'outcomes', 'failed']
const more = names.map((name) => `<message name="${name}"><part name="${name}" element="b:${name}"/></message><portType name="${name}"><operation name="${name}"/></portType>
<import namespace="${name}" location="/soap?wsdl"/><service name="${name}"/><documentation ${name}="1"/>`).join('')
console.log('every client has a balance')
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    sendXml(response, writeWsdl(request.headers.host, more))
  }
}
