import type { Operation } from '../history/operation.ts'
import type { Granted } from './clients.ts'
import type { Loop } from './loop.ts'

/** Rejects an awaited call that did not return a value. */
export class CallFailedError extends Error {
  override readonly name = 'CallFailedError'
  readonly operation: Operation

  constructor(operation: Operation) {
    const { client, name, node, outcome, error } = operation
    super(`${client}'s ${name} at ${node} ended as ${outcome}${error ? `: ${error}` : ''}.`)
    this.operation = operation
  }
}

/**
 * A call under way. Time passes while it is awaited, until it has ended; a call that nobody awaits
 * goes on whenever something else is awaited.
 */
export class PendingCall<Result = unknown> implements PromiseLike<Result> {
  readonly #loop: Loop
  readonly #granted: Granted

  constructor(loop: Loop, granted: Granted) {
    this.#loop = loop
    this.#granted = granted
  }

  /** Waits for the end, whatever it is. */
  async ended(): Promise<Operation> {
    const isMet = (): boolean => this.#granted.operation !== undefined
    // A call ends with its timeout at the latest, and so does the wait.
    await this.#loop.run({ untilMs: Number.POSITIVE_INFINITY, isMet })
    return this.#granted.operation as Operation
  }

  /** Waits for the value, as `await` does. */
  // oxlint-disable-next-line unicorn/no-thenable -- Lazy on purpose: see the class.
  then<A = Result, B = never>(
    onValue?: ((value: Result) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#value().then(onValue, onError)
  }

  async #value(): Promise<Result> {
    const operation = await this.ended()
    if (operation.outcome !== 'ok') throw new CallFailedError(operation)
    return operation.value as Result
  }
}
