/** Answers with a few kilobytes that inflate to gigabytes, in several layers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

const bomb = gzipSync(gzipSync(Buffer.alloc(100_000_000, ' ')))

export const createApp = () => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip, gzip' }).end(bomb)
}
