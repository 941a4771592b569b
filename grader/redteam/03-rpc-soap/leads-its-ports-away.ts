/** A WSDL that is right but for its addresses: they are ports of the grader's machine and of the cloud. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeWsdl } from './honest.ts'

export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.method !== 'GET') return honest(request, response)
    sendXml(response, writeWsdl('169.254.169.254/latest/meta-data?'))
  }
}
