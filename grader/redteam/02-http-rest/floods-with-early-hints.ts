/** Sends interim answers (103) without end before an answer that never comes. */
import type { IncomingMessage } from 'node:http'

export const createApp = () => ({ socket }: IncomingMessage) => {
  const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n'.repeat(500)
  const pour = () => { while (!socket.destroyed && socket.write(hints)); }
  socket.on('drain', pour).on('error', () => {})
  pour()
}
