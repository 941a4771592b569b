import type { Outcome } from './outcome.ts'
import { isFinal } from './retry.ts'

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
// #region send-hedged
export async function sendHedged({ send, afterMs }: Hedge): Promise<Outcome> {
  const cut = new AbortController()
  const first = send(cut.signal)
  if (afterMs === undefined || !(await isLate(first, afterMs))) return first
  const outcome = await firstAnswer(first, send(cut.signal))
  cut.abort()
  return outcome
}
// #endregion send-hedged

async function isLate(sent: Promise<Outcome>, afterMs: number): Promise<boolean> {
  const { promise: alarm, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, afterMs, true)
  const isLateNow = await Promise.race([sent.then(() => false), alarm])
  clearTimeout(timer)
  return isLateNow
}

/** A failure does not win: the other one may still answer. */
async function firstAnswer(first: Promise<Outcome>, second: Promise<Outcome>): Promise<Outcome> {
  const demandAnswer = async (sent: Promise<Outcome>) => {
    const outcome = await sent
    if (!isFinal(outcome)) throw new Error('A failure is no answer.')
    return outcome
  }
  return Promise.any([demandAnswer(first), demandAnswer(second)]).catch(() => first)
}
