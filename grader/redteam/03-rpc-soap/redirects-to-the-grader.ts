/** Sends everybody on to other servers: to ports of the grader's machine, to itself, to a file. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options } from './honest.ts'

const places = ['http://127.0.0.1:9229/json', '//127.0.0.1:22/', 'file:///etc/passwd', '/soap?wsdl', 'http://[::1]:1/']
let turn = 0
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request)) return honest(request, response)
    response.writeHead([302, 307, 308][turn % 3] ?? 301, { location: places[turn++ % places.length] })
    response.end('this way, please')
  }
}
