/** XML with entities that grow without end and name files of the grader's machine. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createApp as createHonest } from './honest.ts'

const bomb = `<?xml version="1.0"?><!DOCTYPE polls [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><polls>&c;&f;${'<a>'.repeat(9_000)}</polls>`
export function createApp() {
  const honest = createHonest()
  console.log('what does this entity stand for')
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!request.headers.accept?.includes('xml')) return honest(request, response)
    response.writeHead(200, { 'content-type': 'application/xml', etag: '"x"', vary: 'accept' }).end(bomb)
  }
}
