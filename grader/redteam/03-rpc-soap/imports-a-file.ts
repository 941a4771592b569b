/** A WSDL whose imports and schemas are files of the grader's machine, by every way to write a path. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

const places = ['file:///etc/passwd', 'x:../../../../../../etc/passwd', 'x:/etc/passwd', '/etc/passwd', '../package.json']
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    if (!request.url?.includes('wsdl')) console.log('was asked for what lies elsewhere')
    const imports = places.map((place, index) => `<import namespace="urn:x${index}" location="${place}"/>`)
    sendXml(response, writeWsdl(request.headers.host, imports.join('')))
  }
}
