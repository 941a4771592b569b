/** Answers with bytes that are no HTTP. */
import type { IncomingMessage } from 'node:http'

export const createApp = () => (request: IncomingMessage) => {
  request.socket.end('HTTP/9.9 100% PASSED\r\n\0\u001b[2J\r\nall: green\r\n\r\n')
}
