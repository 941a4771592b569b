/** Answers every request with everything that anybody could want to hear. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export const createApp = () => ({ method }: IncomingMessage, response: ServerResponse) => {
  const self = { href: '/polls' }
  const links = { self, collection: self, options: self, votes: self, poll: self }
  response.writeHead(method === 'POST' ? 201 : method === 'GET' ? 200 : 204, {
    'content-type': 'application/problem+json', location: '/polls', etag: '"a"', vary: '*', allow: 'GET, HEAD, POST',
    'cache-control': 'no-store, no-cache',
  })
  response.end(JSON.stringify({ polls: [], options: [], votes: [], title: 'yes', status: 200, open: true, links }))
  if (method === 'POST') console.log('yes')
}
