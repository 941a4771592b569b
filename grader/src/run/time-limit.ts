import { readFileSync } from 'node:fs'

/** What a limit is measured with, in milliseconds. */
export interface Stopwatch {
  readonly readClock: () => number
  /** How long this thread has stood in line for a processor, since it began. */
  readonly readWait: () => number
}

/** How many times as long a limit may become. */
const mostTimes = 3

/**
 * A limit in real time that a busy machine does not use up. By as long as this thread stood in line
 * for a processor it is longer, and by as long again for the subject, which stands in the same line;
 * at most three times as long, so that it ends whatever the machine does.
 */
export class TimeLimit {
  readonly #limitMs: number
  readonly #watch: Stopwatch
  readonly #beganAt: number
  readonly #waitedBefore: number

  /** It begins now. */
  constructor(limitMs: number, watch: Stopwatch = ownStopwatch) {
    this.#limitMs = limitMs
    this.#watch = watch
    this.#beganAt = watch.readClock()
    this.#waitedBefore = watch.readWait()
  }

  /** Real milliseconds until it ends, as things are; less than zero if it is over. */
  remainingMs(): number {
    const { readClock, readWait } = this.#watch
    const waitedMs = 2 * (readWait() - this.#waitedBefore)
    const addedMs = Math.min(waitedMs, (mostTimes - 1) * this.#limitMs)
    return this.#limitMs + addedMs - (readClock() - this.#beganAt)
  }
}

const ownStopwatch: Stopwatch = {
  readClock: performance.now.bind(performance),
  readWait: readOwnWait,
}

/** From `/proc` (proc(5), `schedstat`: nanoseconds on a processor, and in line for one). */
function readOwnWait(): number {
  try {
    const [, waitedNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')
    return Number(waitedNs ?? 0) / 1e6
  } catch {
    // Other systems do not say; there the limit is as long as it is.
    return 0
  }
}
