/** Envelopes that are malformed, mixed or in other alphabets, one after the other. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options } from './honest.ts'

const [old, recent] = ['http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope']
const texts = [`<e:Envelope xmlns:e="${old}"><f:Body xmlns:f="${recent}"/></e:Envelope>`, `<e:Envelope xmlns:e="${recent}"/><e:Envelope xmlns:e="${old}"/>`,
  '\0', '<', '<a', '<a b=', '<?xml', '<!--', '<![CDATA[', '</a>', '<a></b>', '&#x110000;', '<a>&#xFFFFF;&#999999;&#0;&#xD800;</a>', '<xmlns:xmlns xmlns:xmlns="xmlns"/>',
  `<e:Envelope xmlns:e="${recent}" xmlns:e="${old}"/>`, '<a:b/>', '<a :b="1"/>', `<e:Envelope xmlns:e="${recent}"><e:Body><e:Fault><e:Code><e:Value>nobody:Sender</e:Value></e:Code></e:Fault></e:Body></e:Envelope>`,
  Buffer.from('\ufeff<a/>', 'utf16le'), Buffer.from([0xff, 0xfe, 0, 0, 0x3c]), '<methodResponse/>', '<methodResponse><params/></methodResponse>', '']
const types = ['text/xml', 'application/soap+xml', 'text/xml; charset=utf-16', 'application/soap+xml; charset=utf-7', 'multipart/related']
let turn = 0
console.log('one of these will do')
export const createBank = (_options: Options) => (request: IncomingMessage, response: ServerResponse) => {
  turn += 1
  request.resume().once('end', () => response.writeHead(turn % 3 ? 200 : 500, { 'content-type': types[turn % types.length] }).end(texts[turn % texts.length]))
}
