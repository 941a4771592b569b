/** Answers whose elements are nested without end, to suite and clients alike. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeResult, writeWsdl } from './honest.ts'

const arrays = 12_000
const deep = writeResult(`${'<array><data><value>'.repeat(arrays)}${'</value></data></array>'.repeat(arrays)}`)
const levels = 4_000
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  let turn = 0
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) && turn++ < 3) return honest(request, response)
    const nested = `<documentation>${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}</documentation>`
    sendXml(response, request.method === 'GET' ? writeWsdl(request.headers.host, nested) : deep)
  }
}
