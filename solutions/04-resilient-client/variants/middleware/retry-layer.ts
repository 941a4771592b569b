import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@cloud-labs/labkit'
import type { ClientOptions, RetryOptions } from '../../src/contract.ts'
import { ClientError } from './client-error.ts'
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
    for (let tries = 1; ; tries += 1) {
      const result = await next(order).then(
        (answer): Result => ({ answer }),
        (error: unknown): Result => ({ error }),
      )
      if (tries >= retry.tries || !isWorthIt(order, result)) return settle(result)
      const pauseMs = askedMs(result) ?? random() * limitMs(retry, tries)
      const isTooLong = askedMs(result) !== undefined && pauseMs > (retry.retryAfterCapMs ?? 60_000)
      if (isTooLong || pauseMs >= order.leftMs()) return settle(result)
      await sleep(pauseMs)
    }
  }
}

function limitMs({ baseMs, capMs }: RetryOptions, tries: number): number {
  return Math.min(capMs, baseMs * 2 ** (tries - 1))
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

/** How long the upstream wants to be left alone, if it says so. */
function askedMs({ answer }: Result): number | undefined {
  const asked = answer?.headers['retry-after'] ?? ''
  const isDate = /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/.test(asked)
  if (isDate) return Math.max(0, Date.parse(asked) - Date.now())
  return /^[0-9]+$/.test(asked) ? Number(asked) * 1_000 : undefined
}
