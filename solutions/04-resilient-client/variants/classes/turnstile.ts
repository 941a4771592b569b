import type { BulkheadOptions } from '../../src/contract.ts'
import { BulkheadFullError, DeadlineError } from './client-error.ts'

interface Ticket {
  readonly admit: () => void
  readonly timer: NodeJS.Timeout | undefined
}

export class Turnstile {
  readonly #limits: BulkheadOptions
  readonly #line: Ticket[] = []
  #inside = 0

  constructor(limits: BulkheadOptions | undefined) {
    this.#limits = limits ?? { concurrent: Number.MAX_SAFE_INTEGER, queued: 0 }
  }

  enter(leftMs: number): Promise<void> {
    if (this.#inside < this.#limits.concurrent) {
      this.#inside += 1
      return Promise.resolve()
    }
    if (this.#line.length < this.#limits.queued) return this.#standInLine(leftMs)
    return Promise.reject(new BulkheadFullError())
  }

  leave(): void {
    this.#inside -= 1
    const ticket = this.#line.shift()
    if (ticket === undefined) return
    clearTimeout(ticket.timer)
    this.#inside += 1
    ticket.admit()
  }

  #standInLine(leftMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const goAway = (): void => {
        this.#line.splice(this.#line.indexOf(ticket), 1)
        reject(new DeadlineError())
      }
      const timer = Number.isFinite(leftMs) ? setTimeout(goAway, leftMs) : undefined
      const ticket: Ticket = { admit: resolve, timer }
      this.#line.push(ticket)
    })
  }
}
