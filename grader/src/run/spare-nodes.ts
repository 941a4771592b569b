import { type Subject, SubjectFault } from '../box/index.ts'

/** Processes that are started before a node needs one, while others are at work. */
export class SpareNodes {
  readonly #start: () => Promise<Subject>
  readonly #waiting: Promise<Subject>[] = []
  #count = 0
  #isClosed = false

  /** @param start Starts a process in which nothing has happened yet. */
  constructor(start: () => Promise<Subject>) {
    this.#start = start
  }

  /** Keeps at least so many in stock from now on. */
  keep(count: number): void {
    this.#count = Math.max(this.#count, count)
  }

  /** Gives a process that nobody had before; another one begins to take its place. */
  take(): Promise<Subject> {
    // A run that was given up may still ask for one.
    if (this.#isClosed) return Promise.reject(new SubjectFault('The run was given up.'))
    const taken = this.#waiting.shift() ?? this.#begin()
    while (this.#waiting.length < this.#count) this.#waiting.push(this.#begin())
    return taken
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const spares = await Promise.allSettled(this.#waiting.splice(0))
    const living = spares.flatMap((spare) => (spare.status === 'fulfilled' ? [spare.value] : []))
    await Promise.all(living.map((subject) => subject.close()))
  }

  #begin(): Promise<Subject> {
    const starting = this.#start()
    // Whoever needs it is told.
    starting.catch(() => {})
    return starting
  }
}
