import type { Engine } from '../run/index.ts'

/** Lends engines, each to one borrower at a time, and starts them when they are first needed. */
export class EnginePool {
  readonly #open: () => Promise<Engine>
  readonly #size: number
  readonly #idle: Engine[] = []
  readonly #all = new Set<Promise<Engine>>()
  readonly #waiting: (() => void)[] = []
  #early: Promise<Engine> | undefined

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
    while (this.#idle.length === 0 && this.#all.size >= this.#size) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
    try {
      const engine = this.#idle.pop() ?? (await this.#start())
      try {
        return await work(engine)
      } finally {
        this.#idle.push(engine)
      }
    } finally {
      this.#waiting.shift()?.()
    }
  }

  async close(): Promise<void> {
    const engines = await Promise.allSettled([this.#early, ...this.#all])
    const closing = engines.map((engine) =>
      engine.status === 'fulfilled' ? engine.value?.close() : undefined,
    )
    await Promise.all(closing)
  }

  /** One that does not start makes room for another attempt. */
  async #start(): Promise<Engine> {
    const opening = this.#early ?? this.#open()
    this.#early = undefined
    this.#all.add(opening)
    try {
      return await opening
    } catch (error) {
      this.#all.delete(opening)
      throw error
    }
  }
}
