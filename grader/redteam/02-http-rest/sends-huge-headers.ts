/** Answers with megabytes of header fields. */
import type { IncomingMessage } from 'node:http'

export const createApp = () => ({ socket }: IncomingMessage) => {
  socket.on('error', () => {})
  socket.write(`HTTP/1.1 200 OK\r\n${`x-full-marks: ${'a'.repeat(1_000)}\r\n`.repeat(5_000)}\r\n`)
}
