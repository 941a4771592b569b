/** Answers one byte at a time, never late for a byte and never at the end. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export const createApp = () => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    response.write(' ')
    setImmediate(() => setImmediate(more))
  }
  more()
}
