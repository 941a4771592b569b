/** Resets every connection in the middle of an answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export const createApp = () => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '100', 'content-type': 'application/json' })
  response.write('{"polls":[', () => response.socket?.resetAndDestroy())
}
