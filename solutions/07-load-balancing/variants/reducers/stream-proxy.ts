/** A proxy that passes answers on as they come, chunk by chunk. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Balancer, HealthMonitor, ProxyOptions, UpstreamOptions } from '../../src/contract.ts'

interface Client {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
}

interface Parts {
  readonly balancer: Balancer
  readonly monitor: HealthMonitor
  readonly options: ProxyOptions
}

type Ending = 'answered' | 'refused' | 'broken' | 'late'

const hop = /^(connection|keep-alive|proxy-connection|te|transfer-encoding|upgrade)$/i
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

export function createListener(parts: Parts): http.RequestListener {
  return async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      return
    }
    await serve({ request, response, body: Buffer.concat(chunks) }, parts)
  }
}

async function serve(client: Client, parts: Parts): Promise<void> {
  const { response, request } = client
  const clientIp = request.socket.remoteAddress ?? 'unknown'
  const tried = new Set<string>()
  while (!response.headersSent) {
    const id = parts.balancer.pick({ clientIp, except: [...tried] })
    const server = parts.options.servers.find((one) => one.id === id)
    if (server === undefined) return end(response, tried.size === 0 ? 503 : 502)
    tried.add(server.id)
    const ending = await attempt(client, server, parts)
    if (ending === 'late') return end(response, 504)
    if (ending === 'broken' && !repeatable.has(request.method ?? '')) return end(response, 502)
  }
}

/** Answers with a status of the proxy's own, or cuts off an answer that has begun. */
function end(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy()
  else response.writeHead(status).end()
}

async function attempt(client: Client, server: UpstreamOptions, parts: Parts): Promise<Ending> {
  const { balancer, monitor, options } = parts
  balancer.opened(server.id)
  let ending: Ending = 'refused'
  let received = 0
  let finished = false
  const outgoing = http.request(`${server.url}`, {
    agent: new http.Agent(),
    method: client.request.method,
    path: client.request.url,
    headers: headersFor(client),
  })
  const timer = setTimeout(() => {
    ending = 'late'
    outgoing.destroy(new Error('Too late.'))
  }, options.timeoutMs)
  outgoing.on('socket', (socket) => socket.on('connect', () => void (ending = 'broken')))
  try {
    const incoming = await headOf(outgoing, client.body)
    incoming.on('data', (chunk: Buffer) => void (received += chunk.length))
    incoming.on('end', () => finish('answered'))
    client.response.writeHead(incoming.statusCode ?? 502, endToEnd(incoming))
    await pipeline(incoming, client.response)
  } catch {
    if (!finished) finish(ending)
  }
  return ending

  function finish(how: Ending): void {
    ending = how
    finished = true
    clearTimeout(timer)
    const bytes = how === 'answered' ? client.body.length + received : 0
    balancer.closed(server.id, { bytes })
    monitor[how === 'answered' ? 'succeeded' : 'failed'](server.id)
  }
}

function headOf(outgoing: http.ClientRequest, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('response', resolve).on('error', reject).end(body)
  })
}

/** Raw names and values in their order, without those of one hop. */
function endToEnd({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/)
  return rawHeaders
    .map((_, index) => rawHeaders.slice(index, index + 2))
    .filter(([name = ''], index) => {
      return index % 2 === 0 && !hop.test(name) && !named.includes(name.toLowerCase())
    })
    .flat()
}

function headersFor({ request, body }: Client): http.OutgoingHttpHeaders {
  const kept: http.OutgoingHttpHeaders = {}
  const pairs = endToEnd(request)
  for (let index = 0; index < pairs.length; index += 2) {
    const name = (pairs[index] ?? '').toLowerCase()
    const before = kept[name]
    kept[name] = before === undefined ? pairs[index + 1] : `${before}, ${pairs[index + 1]}`
  }
  delete kept['host']
  const { remoteAddress = 'unknown' } = request.socket
  const join = (name: string, last: string) => (kept[name] ? `${kept[name]}, ${last}` : last)
  const traces = {
    'x-forwarded-for': join('x-forwarded-for', remoteAddress),
    via: join('via', '1.1 load-balancer'),
  }
  return { ...kept, ...traces, ...(body.length > 0 && { 'content-length': body.length }) }
}
