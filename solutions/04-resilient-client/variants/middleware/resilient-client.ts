/** Another correct solution: layers around a handler, and errors that are thrown through them. */
import { performance } from 'node:perf_hooks'
import type { Call, Client, ClientOptions } from '../../src/contract.ts'
import { ClientError } from './client-error.ts'
import { limitCalls } from './bulkhead-layer.ts'
import { type Breaker, breakCircuit, createBreaker } from './circuit-layer.ts'
import { fetchWithin } from './fetch-handler.ts'
import { hedgeSafeOnes } from './hedge-layer.ts'
import type { Handler, Order } from './layer.ts'
import { retryWith } from './retry-layer.ts'

export { ClientError } from './client-error.ts'

interface Chain {
  readonly handle: Handler
  readonly breaker: Breaker
}

export function createClient(options: ClientOptions): Client {
  const chains: Record<string, Chain> = {}
  const retry = retryWith(options)

  function chainFor(url: string): Chain {
    const { origin } = new URL(url)
    chains[origin] ??= build()
    return chains[origin]
  }

  function build(): Chain {
    const breaker = createBreaker(options.breaker)
    const layers = [
      limitCalls(options.bulkhead),
      retry,
      hedgeSafeOnes(options.hedge),
      breakCircuit(breaker),
    ]
    const last = fetchWithin(options.timeoutMs ?? 10_000)
    return { breaker, handle: layers.reduceRight<Handler>((next, layer) => layer(next), last) }
  }

  return {
    circuit: (url) => chainFor(url).breaker.look(),
    request: async (call) => {
      const order = orderOf(call)
      if (order.leftMs() <= 0) throw new ClientError('DeadlineError')
      const answer = await chainFor(call.url).handle(order)
      return { ...answer, sent: order.tally.sent }
    },
  }
}

function orderOf(call: Call): Order {
  const endMs = performance.now() + (call.deadlineMs ?? Number.POSITIVE_INFINITY)
  const key = call.keyed === true ? { 'Idempotency-Key': `"${crypto.randomUUID()}"` } : {}
  return {
    call,
    method: call.method ?? 'GET',
    headers: { ...call.headers, ...key },
    leftMs: () => endMs - performance.now(),
    signal: new AbortController().signal,
    tally: { sent: 0 },
  }
}
