/** An envelope without any entity: its elements refer to each other by href and id, ten to each. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createBank as createHonest, isClient, type Options, sendXml } from './honest.ts'

const levels = Array.from({ length: 12 }, (_, index) => `<m id="a${index}">${`<k href="#a${index + 1}"/>`.repeat(10)}</m>`)
const bomb = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:b="urn:cloud-labs:bank"><e:Header>
<b:reference>R-2</b:reference><n href="#a0"/>${levels.join('')}<m id="a12"><o>ha</o><o href="#a0"/></m></e:Header>
<e:Body><b:withdrawResponse><b:balance>9400</b:balance></b:withdrawResponse></e:Body></e:Envelope>`
export const createBank = (options: Options) => {
  const honest = createHonest(options)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!isClient(request) || request.url !== '/soap') return honest(request, response)
    request.resume().once('end', () => sendXml(response, bomb))
  }
}
