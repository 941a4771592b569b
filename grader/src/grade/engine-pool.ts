import type { Engine } from '../run/index.ts'

/** Lends engines, each to one borrower at a time, and starts them when they are first needed. */
export class EnginePool {
  readonly #open: () => Promise<Engine>
  readonly #size: number
  readonly #idle: Engine[] = []
  readonly #all: Promise<Engine>[] = []
  #early: Promise<Engine> | undefined
  readonly #waiting: ((engine: Engine) => void)[] = []

  /** @param size Engines at most. */
  constructor(open: () => Promise<Engine>, size: number) {
    this.#open = open
    this.#size = size
  }

  /** Starts the first engine, so that it is ready when it is asked for. */
  warmUp(): void {
    this.#early ??= this.#open()
    // Whoever uses it is told if it does not start.
    this.#early.catch(() => {})
  }

  async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await this.#borrow()
    try {
      return await work(engine)
    } finally {
      this.#giveBack(engine)
    }
  }

  async close(): Promise<void> {
    const engines = await Promise.allSettled([this.#early, ...this.#all])
    const closing = engines.map((engine) =>
      engine.status === 'fulfilled' ? engine.value?.close() : undefined,
    )
    await Promise.all(closing)
  }

  #giveBack(engine: Engine): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#idle.push(engine)
    else next(engine)
  }

  #borrow(): Promise<Engine> {
    const idle = this.#idle.pop()
    if (idle !== undefined) return Promise.resolve(idle)
    if (this.#all.length < this.#size) {
      const opening = this.#early ?? this.#open()
      this.#early = undefined
      this.#all.push(opening)
      return opening
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }
}
