import { ClientError } from './client-error.ts'
import { type Answer, CutError, type Handler, type Order, RefusedError } from './layer.ts'

export function fetchWithin(timeoutMs: number): Handler {
  return async (order) => {
    order.tally.sent += 1
    const timer = AbortSignal.timeout(Math.ceil(Math.min(timeoutMs, order.leftMs())))
    try {
      return await fetchWhole(order, AbortSignal.any([order.signal, timer]))
    } catch (error) {
      if (order.signal.aborted) throw new CutError('Cut.', { cause: error })
      if (timer.aborted) throw lateness(order)
      throw isRefusal(error)
        ? new RefusedError(error)
        : new ClientError('NetworkError', { cause: error })
    }
  }
}

async function fetchWhole(order: Order, signal: AbortSignal): Promise<Answer> {
  const left = Math.floor(order.leftMs())
  const response = await fetch(order.call.url, {
    method: order.method,
    headers: {
      ...order.headers,
      ...(left === Number.POSITIVE_INFINITY ? {} : { 'Deadline-Ms': `${left}` }),
    },
    body: order.call.body ?? null,
    redirect: 'manual',
    signal,
  })
  const { status, headers } = response
  return { status, headers: Object.fromEntries(headers), body: await response.text() }
}

function lateness({ leftMs }: Order): ClientError {
  return new ClientError(leftMs() <= 0 ? 'DeadlineError' : 'TimeoutError')
}

function isRefusal(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } }
  return cause?.code === 'ECONNREFUSED'
}
