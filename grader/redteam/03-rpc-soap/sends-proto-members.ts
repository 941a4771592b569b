/** Structs, faults and elements whose names are those of prototypes, and of what libraries look for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml, writeResult } from './honest.ts'

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'then', 'valueOf', 'asymmetricMatch', 'hasOwnProperty', '$$typeof']
const member = (name: string, value: string) => `<member><name>${name}</name><value>${value}</value></member>`
const struct = (value: string) => `<struct>${keys.map((key) => member(key, value)).join('')}</struct>`
const fault = `<struct>${member('__proto__', `<struct>${member('faultCode', '<int>-32700</int>')}${member('faultString', 'x')}</struct>`)}</struct>`
const texts = [writeResult(struct(struct('<int>1</int>'))), writeResult(struct('')).replaceAll('params', 'fault').replaceAll('param>', 'value>'),
  `<methodResponse><fault><value>${fault}</value></fault></methodResponse>`, writeResult('<__proto__>1</__proto__>'),
  writeResult('<constructor/>'), '<methodResponse><fault><value><nil/></value></fault></methodResponse>', '<methodResponse><fault/></methodResponse>',
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${keys.slice(0, 9).map((key) => `<${key} ${key}="1"/>`).join('')}</e:Body></e:Envelope>`]
let turn = 0
console.log('whose prototype is this')
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  let asked = 0
  return (request: IncomingMessage, response: ServerResponse) => {
    // The npm client comes after these.
    if (!isClient(request) && asked++ < 3) return honest(request, response)
    request.resume().once('end', () => sendXml(response, texts[turn++ % texts.length] ?? ''))
  }
}
