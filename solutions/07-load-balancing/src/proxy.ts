import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createBalancer } from './balancer.ts'
import type { Balancer, HealthMonitor, Proxy, ProxyOptions } from './contract.ts'
import { type Answer, type Exchange, exchange, type Outcome } from './exchange.ts'
import { addressOf, endToEnd, requestHeaders } from './headers.ts'
import { createHealthMonitor } from './health-monitor.ts'

/** Methods that may be sent twice (RFC 9110 §9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** What is tried on one server after the other. */
type Order = Omit<Exchange, 'url'> & { readonly clientIp: string }

/** A status that the proxy answers itself. */
interface Refusal {
  readonly kind: 'refusal'
  readonly status: 502 | 503 | 504
}

/** Puts a balancer and a health monitor between clients and servers. */
export function createProxy(options: ProxyOptions): Proxy {
  const balancer = createBalancer(options)
  const monitor = createHealthMonitor({
    ...options,
    onChange: (id, state) => (state === 'up' ? balancer.markUp(id) : balancer.markDown(id)),
  })
  const urls = new Map(options.servers.map(({ id, url }) => [id, url]))
  const attempt = (id: string, order: Order) =>
    attemptOn({ id, url: urls.get(id) ?? '', order, balancer, monitor })

  const listener: RequestListener = (request, response) => {
    serve(request, response).catch(() => response.destroy())
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const order = await readOrder(request, options.timeoutMs)
    reply(response, await findAnswer(order))
  }

  // #region find-answer
  /** Goes from server to server until one answers or a further try could do harm. */
  async function findAnswer(order: Order): Promise<Answer | Refusal> {
    const tried: string[] = []
    for (;;) {
      const id = balancer.pick({ clientIp: order.clientIp, except: tried })
      if (id === undefined) return { kind: 'refusal', status: tried.length === 0 ? 503 : 502 }
      const outcome = await attempt(id, order)
      if (outcome.kind === 'answered') return outcome
      if (outcome.kind === 'late') return { kind: 'refusal', status: 504 }
      const harmless = outcome.kind === 'refused' || idempotent.has(order.method)
      if (!harmless) return { kind: 'refusal', status: 502 }
      tried.push(id)
    }
  }
  // #endregion find-answer

  monitor.start()
  return {
    listener: () => listener,
    status: () => balancer.status(),
    health: () => monitor.health(),
    drain: (id) => balancer.drain(id),
    resume: (id) => balancer.resume(id),
    close: () => monitor.stop(),
  }
}

interface Attempt {
  readonly id: string
  readonly url: string
  readonly order: Order
  readonly balancer: Balancer
  readonly monitor: HealthMonitor
}

/** Tries one server, and tells the balancer and the monitor. */
async function attemptOn({ id, url, order, balancer, monitor }: Attempt): Promise<Outcome> {
  balancer.opened(id)
  const outcome = await exchange({ ...order, url })
  const answered = outcome.kind === 'answered'
  balancer.closed(id, { bytes: answered ? order.body.length + outcome.body.length : 0 })
  if (answered) monitor.succeeded(id)
  else monitor.failed(id)
  return outcome
}

async function readOrder(request: IncomingMessage, timeoutMs: number): Promise<Order> {
  const body = await buffer(request)
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: requestHeaders(request, body),
    body,
    timeoutMs,
    clientIp: addressOf(request),
  }
}

function reply(response: ServerResponse, answer: Answer | Refusal): void {
  if (answer.kind === 'refusal') {
    response.writeHead(answer.status, { 'content-type': 'text/plain' })
    response.end(`${answer.status}\n`)
    return
  }
  response.writeHead(answer.status, endToEnd(answer.headers))
  response.end(answer.body)
}
