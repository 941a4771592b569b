/** Links and locations that lead the grader's client to other servers: its own, the cloud's, a file. */
import type { IncomingMessage, ServerResponse } from 'node:http'

const places = ['http://169.254.169.254/latest/meta-data', '//127.0.0.1:22/', 'file:///etc/passwd', '/\\evil.example/',
  'http://127.0.0.1:9229/json', 'javascript:alert(1)', '/polls/%2e%2e/%2e%2e//evil', 'http://user@[::1]:1/', '/\t/evil']
let turn = 0
export const createApp = () => (request: IncomingMessage, response: ServerResponse) => {
  const place = places[turn++ % places.length] ?? ''
  const self = { links: { self: { href: place }, options: { href: place }, votes: { href: place } } }
  if (request.method === 'POST') response.writeHead(201, { location: place }).end()
  else {
    response.writeHead(200, { 'content-type': 'application/json', location: place })
    response.end(JSON.stringify({ polls: [], ...self }))
  }
  console.log('this way, please')
}
