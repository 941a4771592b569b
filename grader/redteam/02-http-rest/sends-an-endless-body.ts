/** Answers with a body without end, to fill the memory of whoever reads it whole. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export const createApp = () => (_request: IncomingMessage, response: ServerResponse) => {
  const piece = Buffer.alloc(65_536, ' ')
  const pour = () => { while (!response.destroyed && response.write(piece)); }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.on('drain', pour).on('error', () => {})
  pour()
}
