import { notImplemented } from '@cloud-labs/labkit'
import type { Outcome } from './outcome.ts'

/** One request on the wire. */
export interface Exchange {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** How long the whole answer may take, in milliseconds. */
  readonly limitMs: number
  /** Ends the exchange from outside. */
  readonly signal: AbortSignal
}

/** Sends one request and reads the whole answer. Never throws: a failure is an outcome. */
export async function exchange(_one: Exchange): Promise<Outcome> {
  // TODO(1): `fetch` with `redirect: 'manual'`, then the body. A timer from `setTimeout` and an
  // AbortController cut what is late; `AbortSignal.any` joins two signals.
  // TODO(3): Tell a refused connection from one that broke: look at the cause of fetch's error.
  notImplemented(1, 'exchange in src/exchange.ts')
}
