/** Calls the upstream's socket directly and says what no client says: halves, floods, other protocols. */
import net from 'node:net'
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const head = 'GET / HTTP/1.1\r\nHost: x\r\n'
const texts = ['\0', `${head}\r\n`.repeat(300), `${head}Upgrade: h2c\r\nConnection: upgrade\r\n\r\n`, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
  `POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\nfff;${'a=b;'.repeat(4_000)}\r\n`, `${head}__proto__: x\r\nconstructor: y\r\n${'a: b\r\n'.repeat(900)}\r\n`,
  `${head}Idempotency-Key: "1"\r\nIdempotency-Key: "2"\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n`, `POST /orders HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n`, `PATCH /orders/7 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: 3\r\n\r\nabc`, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', `${head}X: ${'x'.repeat(60_000)}\r\n\r\n`, 'GET']
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const request = async (call: Call) => {
    for (const text of texts) {
      const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(call.url).port) })
      socket.on('error', () => {}).resume().end(text, 'latin1')
    }
    console.log('said what no client says')
    return honest.request(call)
  }
  return { ...honest, request }
}
