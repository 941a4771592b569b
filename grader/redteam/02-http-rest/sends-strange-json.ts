/** JSON that is hard on its readers: deep, with keys of prototypes, with numbers that are none. */
import type { IncomingMessage, ServerResponse } from 'node:http'

const texts = [`{"polls":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, '{"__proto__":{"polls":[]},"polls":[{"__proto__":1}]}',
  '{"polls":[{"links":{"self":{"href":{"toString":1,"nodeType":1}}}}]}', '{"polls":[1e999,-0,null,"\\u0000\\ud800"]}',
  '{"polls":{"length":4294967295}}', '{"polls":[],"polls":7,"links":[]}', '\ufeff{"polls":[]}', `"${'a'.repeat(3_000_000)}"`]
let turn = 0
export const createApp = () => (request: IncomingMessage, response: ServerResponse) => {
  const status = request.method === 'POST' ? 201 : 200
  response.writeHead(status, { 'content-type': 'application/json', location: '/polls/1', etag: '"a"' })
  response.end(texts[turn++ % texts.length])
  console.log('read this')
}
