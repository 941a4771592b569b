/** Puts escape codes, reversed text and HTML into status lines, header fields and contents. */
import type { IncomingMessage } from 'node:http'

const evil = '\u001b[2J\u202e<script>alert(1)</script>&amp;\u009b31m'
export const createApp = () => ({ socket }: IncomingMessage) => {
  socket.on('error', () => {})
  const body = JSON.stringify({ polls: [{ links: { self: { href: evil } } }], title: evil })
  const fields = [`content-type: application/json;${evil}`, `location: /<b>100 of 100</b>${evil}`, `allow: ${evil}`]
  socket.end(`HTTP/1.1 201 ${evil}\r\n${fields.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  console.log(`seen: ${evil}`)
}
