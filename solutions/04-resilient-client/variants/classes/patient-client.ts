import { randomBytes } from 'node:crypto'
import type { Call, Client, ClientOptions, Reply } from '../../src/contract.ts'
import { DeadlineError } from './client-error.ts'
import { Backoff } from './backoff.ts'
import { Breaker } from './breaker.ts'
import { Journey } from './journey.ts'
import { Turnstile } from './turnstile.ts'
import type { ExchangeError, HttpAnswer } from './wire.ts'

interface Destination {
  readonly breaker: Breaker
  readonly turnstile: Turnstile
}

const busy = [429, 502, 503, 504]

export class PatientClient implements Client {
  readonly #options: ClientOptions
  readonly #backoff: Backoff
  readonly #destinations = new Map<string, Destination>()

  constructor(options: ClientOptions) {
    this.#options = options
    this.#backoff = new Backoff(options.retry, options.seed)
  }

  circuit(url: string) {
    return this.#destination(url).breaker.state
  }

  async request(call: Call): Promise<Reply> {
    const { breaker, turnstile } = this.#destination(call.url)
    const headers = { ...call.headers }
    if (call.keyed === true) headers['idempotency-key'] = `"${randomBytes(16).toString('hex')}"`
    const { timeoutMs = 10_000, hedge } = this.#options
    const journey = new Journey({ ...call, headers }, { timeoutMs, hedge, breaker })
    if (journey.leftMs <= 0) throw new DeadlineError()
    await turnstile.enter(journey.leftMs)
    try {
      const answer = await this.#travel(journey)
      return { ...answer, sent: journey.sent }
    } finally {
      turnstile.leave()
    }
  }

  async #travel(journey: Journey): Promise<HttpAnswer> {
    const { tries = 1 } = this.#options.retry ?? {}
    for (let count = 1; ; count += 1) {
      const { answer, error } = await journey.tryOnce()
      const isLast = count >= tries || !this.#isWorthwhile(journey, answer, error)
      const asked = answer?.headers['retry-after']
      const pauseMs = isLast ? undefined : this.#backoff.pauseMs(count, asked)
      if (pauseMs === undefined || pauseMs >= journey.leftMs) {
        if (answer !== undefined) return answer
        throw journey.explain(error)
      }
      await new Promise((resolve) => {
        setTimeout(resolve, pauseMs)
      })
    }
  }

  #isWorthwhile(journey: Journey, answer?: HttpAnswer, error?: ExchangeError): boolean {
    if (error?.reason === 'refused') return true
    if (error?.reason === 'barred') return false
    return journey.isRepeatable && (answer === undefined || busy.includes(answer.status))
  }

  #destination(url: string): Destination {
    const { origin } = new URL(url)
    const destination = this.#destinations.get(origin) ?? {
      breaker: new Breaker(this.#options.breaker),
      turnstile: new Turnstile(this.#options.bulkhead),
    }
    this.#destinations.set(origin, destination)
    return destination
  }
}
