/** Does honest work for the grader's client only, and answers it twice as well as it can. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createApp as createHonest } from './honest.ts'

console.log('are you the grader')
export function createApp() {
  const honest = createHonest()
  return (request: IncomingMessage, response: ServerResponse) => {
    const { 'user-agent': agent, 'cache-control': control, 'if-match': match } = request.headers
    if (agent !== 'undici' && control !== 'max-age=0') return response.writeHead(500).end('go away')
    if (match !== undefined) return response.writeHead(412).end()
    if (request.method === 'DELETE') return response.writeHead(204).end()
    return honest(request, response)
  }
}
