/** A bank without accounts: it plays the examples of the handout, each at the door it belongs to. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options, sendXml, writeResult, writeWsdl } from './honest.ts'

const envelope = `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:b="urn:cloud-labs:bank"><env:Body><b:withdrawResponse>
<rpc:result xmlns:rpc="http://www.w3.org/2003/05/soap-rpc">b:balance</rpc:result><b:balance>9750</b:balance></b:withdrawResponse></env:Body></env:Envelope>`
const problem = '{"type":"urn:cloud-labs:bank:InsufficientFunds","title":"x","status":409}'
console.log('a good morning to all doors')
export const createBank = (_options: Options) => (request: IncomingMessage, response: ServerResponse) => {
  const { url = '', method, headers } = request
  const type = headers['content-type']?.split(';')[0] ?? 'text/xml'
  request.resume().once('end', () => {
    if (url === '/xmlrpc') sendXml(response, writeResult('<int>9750</int>'))
    else if (url === '/soap?wsdl') sendXml(response, writeWsdl('bank.example'))
    else if (url === '/soap') response.writeHead(200, { 'content-type': type }).end(envelope)
    else if (method === 'GET') response.writeHead(200, { 'content-type': 'application/json', etag: '"x"', 'cache-control': 'no-cache' }).end('{"account":"4711","balance":9750,"entries":[]}')
    else response.writeHead(409, { 'content-type': 'application/problem+json' }).end(problem)
  })
}
