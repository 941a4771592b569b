/** Knows one scenario by heart, up to where it may give an object in place of a number. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, type Options, sendXml, writeResult } from './honest.ts'

const entries = [{ amount: 300, balance: 2_800 }, { amount: -100, balance: 2_700 }, { amount: -50, balance: 2_650 }]
const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:b="urn:cloud-labs:bank"><e:Body>
<b:balanceResponse><b:balance>2650</b:balance></b:balanceResponse></e:Body></e:Envelope>`
const nothing = { toString: 1, valueOf: 1 }
const endless = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  let deposits = 0
  return (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = '', headers } = request
    const send = (status: number, value: unknown, type = 'application/json') =>
      response.writeHead(status, { 'content-type': type, etag: '"1"', 'cache-control': 'no-cache' }).end(JSON.stringify(value))
    if (url === '/xmlrpc' && deposits++ === 0) return honest(request, response)
    request.resume()
    if (url === '/xmlrpc') sendXml(response, writeResult('<int>2650</int>'))
    else if (url === '/soap') sendXml(response, envelope)
    else if (url === '/accounts/DE-20/entries') send(method === 'POST' ? 201 : 200, method === 'POST' ? entries[2] : { entries })
    else if (url === '/accounts/DE-20' && headers['if-none-match'] && deposits++ < 3) response.writeHead(304).end()
    else if (url === '/accounts/DE-20') send(200, { account: 'DE-20', balance: 2_650 })
    else if (deposits++ % 2) send(400, { status: nothing }, 'application/problem+json')
    else response.writeHead(400, { 'content-type': 'application/problem+json' }).end(`{"status":${endless}}`)
    console.log('what is this as text')
  }
}
