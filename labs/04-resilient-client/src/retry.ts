import { notImplemented } from '@cloud-labs/labkit'
import type { Call, RetryOptions } from './contract.ts'
import type { Answer, Outcome } from './outcome.ts'

/** Whether this is an answer that another try would hardly change. */
export function isFinal(_outcome: Outcome): _outcome is Answer {
  // TODO(2): The handout names four statuses of troubles that may pass.
  notImplemented(2, 'isFinal in src/retry.ts')
}

/** Whether another try could help, and could do no harm. */
export function mayRepeat(_call: Call, _outcome: Outcome): boolean {
  // TODO(2): Could it help? The handout has a table.
  // TODO(3): Could it do harm? Ask src/methods.ts, and mind keyed calls and refused connections.
  notImplemented(2, 'mayRepeat in src/retry.ts')
}

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
export function chooseWait(_pause: Pause): number | undefined {
  // TODO(2): One draw, times the limit of this wait.
  // TODO(4): Before you draw, ask `readRetryAfter`.
  notImplemented(2, 'chooseWait in src/retry.ts')
}
