/** The contract's types, as the handout describes them. There is nothing to do in this file. */

export interface ClientOptions {
  /** Makes the waits repeatable; 1 unless given. */
  readonly seed?: number
  /** How long one try may take for its whole answer, in milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number
  /** Without it, every call has one try. */
  readonly retry?: RetryOptions
  /** Without it, circuits stay closed. */
  readonly breaker?: BreakerOptions
  /** Without it, any number of calls is under way. */
  readonly bulkhead?: BulkheadOptions
  /** Without it, a try is one request. */
  readonly hedge?: HedgeOptions
}

export interface RetryOptions {
  /** Tries a call, the first one included; at least 1. */
  readonly tries: number
  /** The limit of the first wait, in milliseconds; it doubles from wait to wait. */
  readonly baseMs: number
  /** What the limit never exceeds, in milliseconds. */
  readonly capMs: number
  /** The longest Retry-After that is waited for, in milliseconds; 60,000 unless given. */
  readonly retryAfterCapMs?: number
}

export interface BreakerOptions {
  /** Failures in a row that open a circuit. */
  readonly failures: number
  /** How long it stays open, in milliseconds. */
  readonly openMs: number
}

export interface BulkheadOptions {
  /** Calls to one origin that may be under way at a time. */
  readonly concurrent: number
  /** Calls to one origin that may queue behind these. */
  readonly queued: number
}

export interface HedgeOptions {
  /** How long a safe request may be without an answer before it is sent again, in milliseconds. */
  readonly afterMs: number
}

/** What a caller wants: one thing done, however many requests that takes. */
export interface Call {
  /** An absolute URL. */
  readonly url: string
  /** In capitals; GET unless given. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The upstream honours Idempotency-Key, so that a POST or PATCH may be repeated. */
  readonly keyed?: boolean
  /** How long the whole call may take, in milliseconds; for ever unless given. */
  readonly deadlineMs?: number
}

/** An answer, read to its end. */
export interface Reply {
  readonly status: number
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How many requests were sent for this call, repeated and hedged ones included. */
  readonly sent: number
}

export type CircuitState = 'closed' | 'open' | 'half-open'

export interface Client {
  /**
   * Makes a call.
   * @throws ClientError if there is no answer to return.
   */
  request(call: Call): Promise<Reply>
  /** The state of the circuit for the origin of this URL. */
  circuit(url: string): CircuitState
}

/** Why a call ended without an answer. */
export type ErrorName =
  | 'NetworkError'
  | 'TimeoutError'
  | 'DeadlineError'
  | 'CircuitOpenError'
  | 'BulkheadFullError'

export class ClientError extends Error {
  override readonly name: ErrorName

  constructor(name: ErrorName, options?: ErrorOptions) {
    super('The call ended without an answer.', options)
    this.name = name
  }
}
