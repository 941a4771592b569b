import { RequestFailedError, RequestTimeoutError } from '../node/errors.ts'
import type { NodeEvent } from './node-driver.ts'

interface Promised {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  /** Who was asked, for the words of a timeout. */
  readonly about: string
}

type Settlement = Extract<NodeEvent, { type: 'reply' | 'timeout' | 'synced' }>

/** What a life waits for: timers, replies, syncs. */
export class Waiting {
  readonly #timers = new Map<number, () => unknown>()
  readonly #calls = new Map<number, Promised>()
  #serial = 0

  /** Registers a timer and returns its number. */
  addTimer(run: () => unknown): number {
    this.#serial += 1
    this.#timers.set(this.#serial, run)
    return this.#serial
  }

  /** Forgets a timer; false if it has fired or was forgotten before. */
  removeTimer(timer: number): boolean {
    return this.#timers.delete(timer)
  }

  /** Calls what a timer was set for. */
  fire(timer: number): unknown {
    const run = this.#timers.get(timer)
    this.#timers.delete(timer)
    return run?.()
  }

  /** Makes a promise that a later event settles, after `begin` has told the world its number. */
  promise(about: string, begin: (call: number) => void): Promise<unknown> {
    this.#serial += 1
    const call = this.#serial
    begin(call)
    return new Promise((resolve, reject) => {
      this.#calls.set(call, { resolve, reject, about })
    })
  }

  /** Settles the promise that an event is about. */
  settle(event: Settlement): void {
    const promised = this.#calls.get(event.call)
    if (promised === undefined) return
    this.#calls.delete(event.call)
    if (event.type === 'synced') promised.resolve(undefined)
    else if (event.type === 'timeout') promised.reject(timeoutError(promised))
    else if ('error' in event.answer) promised.reject(new RequestFailedError(event.answer.error))
    else promised.resolve(event.answer.value)
  }
}

function timeoutError({ about }: Promised): Error {
  return new RequestTimeoutError(`${about} did not answer in time.`)
}
