/** Announces other lengths than it sends: too long, too short, two at once, negative. */
import type { IncomingMessage } from 'node:http'

const lengths = ['content-length: 5', 'content-length: 5\r\ncontent-length: 6', 'content-length: -1',
  'content-length: 99999999999999999999', 'transfer-encoding: chunked\r\ncontent-length: 2', 'transfer-encoding: identity']
let turn = 0
export const createApp = () => ({ socket }: IncomingMessage) => {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 200 OK\r\n${lengths[turn++ % lengths.length]}\r\n\r\n{"polls":[]}`)
}
