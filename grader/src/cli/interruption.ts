/** How long the children may take to end after Ctrl-C, in milliseconds. */
const patienceMs = 2_000

const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }

/** Signals that end a command. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Notes this process's children, and returns what ends those that will be left. */
export type NoteChildren = () => Promise<() => Promise<void>>

/** Remembers that a user has had enough, and what has to be closed then. */
export class Interruption {
  readonly #noteChildren: NoteChildren
  readonly #controller = new AbortController()
  readonly #closers = new Set<() => Promise<unknown>>()

  /** How many results have been stored so far; the last words depend on it. */
  storedCount = 0

  /** Last words of a command for which that number says nothing. */
  lastWords: string | undefined

  /** @param noteChildren Notes the processes that are to be gone in the end. */
  constructor(noteChildren: NoteChildren = async () => async () => {}) {
    this.#noteChildren = noteChildren
  }

  get hasCome(): boolean {
    return this.#controller.signal.aborted
  }

  /** Interrupts; a second signal changes nothing, for a terminal sends one to every process. */
  interrupt(signal: string): void {
    this.#controller.abort(signal)
  }

  /** @throws Error if an interruption has come, so that nothing is stored after it. */
  refuseIfCome(): void {
    if (this.hasCome) throw new Error('The command was interrupted.')
  }

  /** Runs work whose means are closed in any case, and at once when an interruption comes. */
  async closing<T>(close: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
    const closer = once(close)
    this.#closers.add(closer)
    try {
      this.refuseIfCome()
      return await work()
    } finally {
      await closer()
      this.#closers.delete(closer)
    }
  }

  /**
   * Waits for an interruption and closes everything that is open.
   * @returns The exit code by convention: 128 and the number of the signal.
   */
  async ended(): Promise<number> {
    const { signal } = this.#controller
    if (!signal.aborted) {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true })
      })
    }
    const endChildren = await this.#noteChildren()
    const closed = Promise.allSettled([...this.#closers].map((close) => close()))
    await Promise.race([closed, passed(patienceMs)])
    await endChildren()
    return 128 + (numbers[String(signal.reason)] ?? 0)
  }
}

function once(close: () => Promise<unknown>): () => Promise<unknown> {
  let closed: Promise<unknown> | undefined
  return () => (closed ??= close())
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
