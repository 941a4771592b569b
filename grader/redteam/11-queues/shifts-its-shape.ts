/** Says that its content is something else: compressed, XML, CBOR, a part, in another set of characters, or nothing. */
import { gzipSync } from 'node:zlib'
import type { Listener } from './honest.ts'

const content = Buffer.from('{"QueueUrls":[]}')
const shapes: [number, Record<string, string>, Buffer][] = [[200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(300_000_000, ' '))], [200, { 'content-encoding': 'br' }, content],
  [200, { 'content-type': 'text/xml' }, Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')], [200, { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }, Buffer.from('bfff', 'hex')],
  [206, { 'content-range': 'bytes 0-1/99999999999' }, content], [204, {}, Buffer.alloc(0)], [200, { 'content-type': 'application/json; charset=utf-16' }, Buffer.from('{"QueueUrls":[]}', 'utf16le')], [999, {}, content]]
let turn = 0
console.log('it is what it is')
export const createQueueServer = (): Listener => (_request, response) => {
  const [status, headers, bytes] = shapes[turn++ % shapes.length] ?? [200, {}, content]
  response.writeHead(status, headers)
  response.end(bytes)
}
