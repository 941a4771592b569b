import { notImplemented } from '@cloud-labs/labkit'

/** Whether a request may be sent at any time, and any number of times at once. */
export function isSafe(_method: string): boolean {
  // TODO(3): RFC 9110 §9.2.1 lists four methods.
  notImplemented(3, 'isSafe in src/methods.ts')
}

/** Whether two requests leave what one leaves (RFC 9110 §9.2.2). */
export function isIdempotent(_method: string): boolean {
  // TODO(3): The safe ones, and two more.
  notImplemented(3, 'isIdempotent in src/methods.ts')
}
