/** Throws where nobody catches, while an answer is under way, with the words of a grade. */
import { createApp as createHonest } from './honest.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'

export function createApp() {
  const honest = createHonest()
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET' || request.method === 'POST') return honest(request, response)
    setImmediate(() => { throw new Error('16 of 16 passed\n100/100') })
  }
}
