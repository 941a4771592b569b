import type { Call, HedgeOptions } from '../../src/contract.ts'
import {
  CircuitOpenError,
  type ClientError,
  DeadlineError,
  NetworkError,
  TimeoutError,
} from './client-error.ts'
import type { Breaker } from './breaker.ts'
import { ExchangeError, type HttpAnswer, sendOverHttp } from './wire.ts'

interface Surroundings {
  readonly timeoutMs: number
  readonly hedge: HedgeOptions | undefined
  readonly breaker: Breaker
}

/** What came of a try; exactly one is there. */
interface Arrival {
  readonly answer?: HttpAnswer
  readonly error?: ExchangeError
}

/** One call from its beginning to its end. */
export class Journey {
  readonly #call: Call
  readonly #surroundings: Surroundings
  readonly #endMs: number
  sent = 0

  constructor(call: Call, surroundings: Surroundings) {
    this.#call = call
    this.#surroundings = surroundings
    this.#endMs = Date.now() + (call.deadlineMs ?? Number.POSITIVE_INFINITY)
  }

  get leftMs(): number {
    return this.#endMs - Date.now()
  }

  get #isSafe(): boolean {
    return ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(this.#call.method ?? 'GET')
  }

  get isRepeatable(): boolean {
    const { method = 'GET', keyed } = this.#call
    return this.#isSafe || method === 'PUT' || method === 'DELETE' || keyed === true
  }

  /** The error that the caller sees. */
  explain(error: ExchangeError | undefined): ClientError {
    if (error?.reason === 'barred') return new CircuitOpenError()
    if (error?.reason !== 'late') return new NetworkError(undefined, { cause: error })
    return this.leftMs <= 0 ? new DeadlineError() : new TimeoutError()
  }

  async tryOnce(): Promise<Arrival> {
    const { hedge } = this.#surroundings
    const stop = new AbortController()
    const first = this.#send(stop.signal)
    if (hedge === undefined || !this.#isSafe) return first
    const clock = new Alarm(hedge.afterMs)
    const early = await Promise.race([first, clock.rings])
    clock.stop()
    if (early !== 'late') return early
    const second = this.#send(stop.signal)
    const winner = await Promise.race([good(first), good(second), bothOf(first, second)])
    stop.abort()
    return winner
  }

  async #send(signal: AbortSignal): Promise<Arrival> {
    const { breaker, timeoutMs } = this.#surroundings
    const turn = breaker.pass()
    if (turn === undefined) return { error: new ExchangeError('barred') }
    this.sent += 1
    const { leftMs } = this
    const deadline = Number.isFinite(leftMs) ? { 'deadline-ms': String(Math.trunc(leftMs)) } : {}
    try {
      const answer = await sendOverHttp({
        ...this.#call,
        headers: { ...this.#call.headers, ...deadline },
        limitMs: Math.min(timeoutMs, leftMs),
        signal,
      })
      if (answer.status >= 500) breaker.fail(turn)
      else breaker.succeed(turn)
      return { answer }
    } catch (thrown) {
      const error = thrown as ExchangeError
      if (error.reason === 'cut' || this.leftMs <= 0) breaker.giveUp(turn)
      else breaker.fail(turn)
      return { error }
    }
  }
}

class Alarm {
  readonly #timer: NodeJS.Timeout
  readonly rings: Promise<'late'>

  constructor(ms: number) {
    const { promise, resolve } = Promise.withResolvers<'late'>()
    this.rings = promise
    this.#timer = setTimeout(resolve, ms, 'late')
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

/** Comes only if the answer is good. */
async function good(arrival: Promise<Arrival>): Promise<Arrival> {
  const { answer } = await arrival
  const isGood = answer !== undefined && ![429, 502, 503, 504].includes(answer.status)
  return isGood ? { answer } : new Promise<Arrival>(() => {})
}

async function bothOf(first: Promise<Arrival>, second: Promise<Arrival>): Promise<Arrival> {
  const [arrival] = await Promise.all([first, second])
  return arrival
}
