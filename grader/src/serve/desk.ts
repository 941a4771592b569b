import { EventEmitter } from 'node:events'
import type { Clerk, Result } from './clerk.ts'
import type { ServeStore } from './store.ts'

/** How far the grading of one submission is. */
export interface Progress {
  readonly done: number
  readonly of: number
}

const givenUp: Result = {
  exitCode: 3,
  text: 'The grader ended three times while it graded this submission; ask your course.\n',
  files: {},
}

/** Takes submissions from the store one after the other, and has them graded. */
export class Desk {
  readonly #store: ServeStore
  readonly #clerk: Clerk
  readonly #progress = new Map<string, Progress>()
  readonly #news = new EventEmitter()
  #isWorking = false
  #isClosed = false

  constructor(store: ServeStore, clerk: Clerk) {
    this.#store = store
    this.#clerk = clerk
    this.#news.setMaxListeners(0)
    store.recover(givenUp)
  }

  /** Begins to work, if it does not already; called whenever something was added. */
  wake(): void {
    if (this.#isWorking) return
    this.#isWorking = true
    void this.#work()
  }

  progressOf(id: string): Progress | undefined {
    return this.#progress.get(id)
  }

  /** Resolves when something has happened to a submission, or after a while. */
  async news(id: string, patienceMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const tell = () => resolve(undefined)
    const timer = setTimeout(tell, patienceMs)
    this.#news.once(id, tell)
    await promise
    clearTimeout(timer)
    this.#news.off(id, tell)
  }

  /** Takes no more; what is under way is taken up again by the next desk. */
  close(): void {
    this.#isClosed = true
  }

  async #work(): Promise<void> {
    for (;;) {
      const errand = this.#isClosed ? undefined : this.#store.take()
      if (errand === undefined) {
        this.#isWorking = false
        return
      }
      const { id } = errand
      this.#tell(id)
      const result = await this.#clerk.grade(errand, (done, of) => {
        this.#progress.set(id, { done, of })
        this.#tell(id)
      })
      this.#progress.delete(id)
      if (this.#isClosed) return
      this.#store.finish(id, result)
      this.#tell(id)
    }
  }

  #tell(id: string): void {
    this.#news.emit(id)
  }
}
