/** A WSDL that includes itself, and another that includes it again. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    const places = ['/soap?wsdl', '/soap?wsdl&amp;again', '/soap?wsdl']
    sendXml(response, writeWsdl(request.headers.host, places.map((place, index) => `<import namespace="urn:x${index}" location="${place}"/>`).join('')))
    console.log(`was asked for ${request.url}`)
  }
}
