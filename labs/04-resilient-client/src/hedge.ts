import { notImplemented } from '@cloud-labs/labkit'
import type { Outcome } from './outcome.ts'

export interface Hedge {
  /** Sends the request; called once or twice. */
  readonly send: (signal: AbortSignal) => Promise<Outcome>
  /** When to send it again, in milliseconds; never if it is undefined. */
  readonly afterMs: number | undefined
}

/**
 * Sends a request, sends it again if it is late, and cuts whichever does not answer first
 * (Dean and Barroso 2013, 'Hedged requests').
 */
export async function sendHedged(_hedge: Hedge): Promise<Outcome> {
  // TODO(8): A race against a timer first, and then a race of two. `isFinal` in src/retry.ts tells
  // an answer from a failure; `Promise.any` waits for the first that succeeds.
  notImplemented(8, 'sendHedged in src/hedge.ts')
}
