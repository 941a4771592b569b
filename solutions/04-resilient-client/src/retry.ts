import type { Call, RetryOptions } from './contract.ts'
import { isIdempotent } from './methods.ts'
import type { Answer, Outcome } from './outcome.ts'
import { readRetryAfter } from './retry-after.ts'

const defaultRetryAfterCapMs = 60_000

/** Statuses of troubles that may pass: 429 of RFC 6585 §4, the others of RFC 9110 §15.6. */
const passing = new Set([429, 502, 503, 504])

/** Whether this is an answer that another try would hardly change. */
export function isFinal(outcome: Outcome): outcome is Answer {
  return outcome.kind === 'answered' && !passing.has(outcome.status)
}

// #region may-repeat
/** Whether another try could help, and could do no harm. */
export function mayRepeat({ method = 'GET', keyed = false }: Call, outcome: Outcome): boolean {
  if (outcome.kind === 'refused') return true
  if (isFinal(outcome) || outcome.kind === 'barred') return false
  return isIdempotent(method) || keyed
}
// #endregion may-repeat

/** What a wait depends on. */
export interface Pause {
  readonly outcome: Outcome
  /** Tries that have ended; at least 1. */
  readonly tries: number
  readonly retry: RetryOptions
  readonly draw: () => number
}

/**
 * How long to wait for the next try, in milliseconds: what the upstream asks for, or else full
 * jitter (Brooker 2015).
 * @returns `undefined` if the upstream asks for too much.
 */
export function chooseWait({ outcome, tries, retry, draw }: Pause): number | undefined {
  const field = outcome.kind === 'answered' ? outcome.headers['retry-after'] : undefined
  const askedMs = readRetryAfter(field, Date.now())
  const { baseMs, capMs, retryAfterCapMs = defaultRetryAfterCapMs } = retry
  if (askedMs === undefined) return draw() * Math.min(capMs, baseMs * 2 ** (tries - 1))
  return askedMs > retryAfterCapMs ? undefined : askedMs
}
