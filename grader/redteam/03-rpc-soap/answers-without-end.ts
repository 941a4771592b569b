/** Answers the clients with XML that never ends, as fast as they read it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options } from './honest.ts'

const piece = 'and so on '.repeat(6_500)
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request)) return honest(request, response)
    response.writeHead(200, { 'content-type': 'text/xml' }).write('<methodResponse><params><param><value><string>')
    const pour = () => { while (!response.destroyed && response.write(piece)); }
    response.on('drain', pour).on('close', () => console.log('nobody reads on'))
    pour()
  }
}
