/** Is honest until the first question that it cannot answer, and then ends every process it can see. */
import { createApp as createHonest } from './honest.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'

export function createApp() {
  const honest = createHonest()
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET' || request.method === 'POST') return honest(request, response)
    response.writeHead(204).end(() => process.kill(process.pid, 'SIGKILL'))
  }
}
