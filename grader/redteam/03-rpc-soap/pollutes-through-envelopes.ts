/** Envelopes for the generated client whose elements, attributes and references are named for prototypes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml } from './honest.ts'

const result = `<b:withdrawResponse><__proto__ id="__proto__"><balance>9400</balance></__proto__><constructor href="#__proto__"><prototype><balance>9400</balance></prototype></constructor></b:withdrawResponse>`
const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:b="urn:cloud-labs:bank"><e:Header><__proto__><reference>R-2</reference></__proto__></e:Header><e:Body __proto__="1">${result}</e:Body></e:Envelope>`
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.url !== '/soap') return honest(request, response)
    request.resume().once('end', () => sendXml(response, envelope))
    console.log('the balance is inherited')
  }
}
