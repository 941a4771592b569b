/** Answers whose elements are nested without end, to suite and clients alike. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeResult, writeWsdl } from './honest.ts'

const nest = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)
const deep = writeResult(nest('<array><data><value>', '</value></data></array>', 12_000))
const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:b="urn:cloud-labs:bank"><e:Body><b:withdrawResponse>${nest('<a>', '</a>', 20_000)}</b:withdrawResponse></e:Body></e:Envelope>`
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  let turn = 0
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) && turn++ < 3) return honest(request, response)
    request.resume()
    if (request.method === 'GET') sendXml(response, writeWsdl(request.headers.host, nest('<documentation>', '</documentation>', 300)))
    else sendXml(response, request.url === '/soap' ? envelope : deep)
  }
}
