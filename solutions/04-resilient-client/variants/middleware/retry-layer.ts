import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@cloud-labs/labkit'
import { ClientError, type ClientOptions, type RetryOptions } from '../../src/contract.ts'
import { type Answer, isBusy, type Layer, type Order, RefusedError, safeMethods } from './layer.ts'

const repeatable = [...safeMethods, 'PUT', 'DELETE']

/** How one try ended; exactly one is there. */
interface Result {
  readonly answer?: Answer
  readonly error?: unknown
}

/** One generator for all origins of a client. */
export function retryWith({ seed = 1, retry }: ClientOptions): Layer {
  const random = seededRandom(seed)
  if (retry === undefined) return (next) => next
  return (next) => async (order) => {
    let limitMs = retry.baseMs
    for (let left = retry.tries - 1; ; left -= 1) {
      const result = await next(order).then(
        (answer): Result => ({ answer }),
        (error: unknown): Result => ({ error }),
      )
      const drawnMs = () => random() * Math.min(limitMs, retry.capMs)
      const pauseMs = left > 0 && isWorthIt(order, result) ? pauseAfter(result, retry, drawnMs) : -1
      if (pauseMs < 0 || pauseMs >= order.leftMs()) return settle(result)
      await sleep(pauseMs)
      limitMs *= 2
    }
  }
}

function settle({ answer, error }: Result): Answer {
  if (answer === undefined) throw error
  return answer
}

function isWorthIt({ method, call }: Order, { answer, error }: Result): boolean {
  if (error instanceof RefusedError) return true
  const helps = answer === undefined ? isPassing(error) : isBusy(answer)
  return helps && (call.keyed === true || repeatable.includes(method))
}

function isPassing(error: unknown): boolean {
  return error instanceof ClientError && ['NetworkError', 'TimeoutError'].includes(error.name)
}

/** @returns Milliseconds; -1 if the upstream asks for too much. */
function pauseAfter({ answer }: Result, retry: RetryOptions, drawnMs: () => number): number {
  const asked = answer?.headers['retry-after'] ?? ''
  const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
  const isDate = new RegExp(`^\\w{3}, \\d\\d ${month} \\d{4} [\\d:]{8} GMT$`).test(asked)
  const isSeconds = /^[0-9]+$/.test(asked)
  if (!isDate && !isSeconds) return drawnMs()
  const askedMs = isDate ? Date.parse(asked) - Date.now() : Number(asked) * 1_000
  return askedMs > (retry.retryAfterCapMs ?? 60_000) ? -1 : Math.max(0, askedMs)
}
