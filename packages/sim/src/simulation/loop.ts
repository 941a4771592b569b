import { beginInvariants, InvariantError, type Violation } from '../check/invariant.ts'
import { quiesce } from '../driver/quiesce.ts'
import type { SimulationSettings } from './settings.ts'
import type { World } from './world.ts'

/** What somebody waits for. */
export interface Goal {
  /** Virtual time in milliseconds at which the wait ends in any case. */
  readonly untilMs: number
  /** Ends the wait before; looked at after every step. */
  readonly isMet?: () => boolean
}

interface Waiter extends Goal {
  readonly resolve: (isMet: boolean) => void
  readonly reject: (error: unknown) => void
}

/** Thrown by a run whose nodes send and wake without end. */
export class EventStormError extends Error {
  override readonly name = 'EventStormError'
}

/** Lets time pass while somebody waits, and only then. */
export class Loop {
  readonly #world: World
  readonly #findViolation: ReturnType<typeof beginInvariants>
  readonly #maxEvents: number
  #waiters: Waiter[] = []
  #isRunning = false
  #violation: Violation | undefined

  constructor(world: World, { invariants = [], maxEvents = 2_000_000 }: SimulationSettings) {
    this.#world = world
    this.#maxEvents = maxEvents
    this.#findViolation = beginInvariants(invariants)
  }

  /** Lets time pass until a goal is met (true) or its time is over (false). */
  run(goal: Goal): Promise<boolean> {
    if (this.#violation !== undefined) return Promise.reject(new InvariantError(this.#violation))
    return new Promise((resolve, reject) => {
      this.#waiters.push({ ...goal, resolve, reject })
      if (this.#isRunning) return
      this.#isRunning = true
      void this.#pass()
    })
  }

  async #pass(): Promise<void> {
    try {
      while (this.#waiters.length > 0) {
        if (this.#serveWaiters()) await quiesce()
        else await this.#advance()
      }
    } catch (error) {
      for (const { reject } of this.#waiters.splice(0)) reject(error)
    } finally {
      this.#isRunning = false
    }
  }

  /** Lets those go whose wait is over, so that they act at this instant; false if there is none. */
  #serveWaiters(): boolean {
    const { nowMs, queue } = this.#world
    const isQuiet = (queue.nextMs ?? Number.POSITIVE_INFINITY) > nowMs
    const isOver = (waiter: Waiter): boolean =>
      waiter.isMet?.() === true || (isQuiet && nowMs >= waiter.untilMs)
    const over = this.#waiters.filter(isOver)
    if (over.length === 0) return false
    this.#waiters = this.#waiters.filter((waiter) => !over.includes(waiter))
    for (const waiter of over) waiter.resolve(waiter.isMet?.() ?? true)
    return true
  }

  /** Takes steps until a wait may be over: many at once, because most of them end none. */
  async #advance(): Promise<void> {
    const waiting = this.#waiters.length
    const untilMs = Math.min(...this.#waiters.map((waiter) => waiter.untilMs))
    const isWatched = this.#waiters.some((waiter) => waiter.isMet !== undefined)
    while (this.#waiters.length === waiting) {
      const nextMs = this.#world.queue.nextMs
      if (nextMs === undefined || nextMs > untilMs) {
        this.#world.nowMs = untilMs
        return
      }
      const ending = this.#step(nextMs)
      if (ending !== undefined) await ending
      if (this.#world.chores.length > 0) await Promise.all(this.#world.chores.splice(0))
      this.#check()
      if (isWatched) return
    }
  }

  #step(atMs: number): Promise<void> | undefined {
    this.#world.nowMs = atMs
    return this.#world.queue.take()?.happen()
  }

  #check(): void {
    const world = this.#world
    if (world.events > this.#maxEvents) {
      throw new EventStormError(
        `The nodes did not come to rest within ${this.#maxEvents} events, at ${world.nowMs} ms.`,
      )
    }
    if (world.isChanged) {
      world.isChanged = false
      this.#judge()
    }
    if (this.#violation !== undefined) throw new InvariantError(this.#violation)
  }

  #judge(): void {
    const { nowMs, states, history } = this.#world
    const violation = this.#findViolation({ nowMs, states, operations: history.operations })
    if (violation === undefined || this.#violation !== undefined) return
    this.#violation = violation
    const { claim, text } = violation
    history.record({ atMs: nowMs, kind: 'violation', invariant: claim, text })
  }
}
