/** Switches to a protocol that nobody has asked for. */
import type { IncomingMessage } from 'node:http'

export const createApp = () => ({ socket }: IncomingMessage) => {
  socket.on('error', () => {})
  socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n\x81\x05passed')
}
