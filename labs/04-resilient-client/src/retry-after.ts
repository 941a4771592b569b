import { notImplemented } from '@cloud-labs/labkit'

/**
 * How long Retry-After asks to wait, in milliseconds (RFC 9110 §10.2.3).
 * @returns `undefined` if the field is missing or says nothing that can be read.
 */
export function readRetryAfter(_field: string | undefined, _nowMs: number): number | undefined {
  // TODO(4): Digits are seconds, a date is a date, and everything else is nothing. Before you
  // trust Date.parse, ask it what it makes of '-5'.
  notImplemented(4, 'readRetryAfter in src/retry-after.ts')
}
