import { readFileSync } from 'node:fs'
import { clearDeadline, startDeadline } from '../box/deadline.ts'

/** What a limit is measured with, in milliseconds. */
export interface Stopwatch {
  readonly readClock: () => number
  /** How long this thread has stood in line for a processor. */
  readonly readWait: () => number
}

/** How many times as long a limit may become. */
const mostTimes = 3

/** Less than this share of a limit is not worth another look. */
const leastShare = 0.01

/**
 * What a busy machine adds to a limit in real time: as long as this thread stood in line for a
 * processor, and as long again for the subject, which stands in the same line; at most so much that
 * the limit is three times as long, so that it ends whatever the machine does.
 */
class Grant {
  readonly #limitMs: number
  readonly #watch: Stopwatch
  readonly #waitedBefore: number

  constructor(limitMs: number, watch: Stopwatch) {
    this.#limitMs = limitMs
    this.#watch = watch
    this.#waitedBefore = watch.readWait()
  }

  /** In milliseconds, since it began. */
  get totalMs(): number {
    const waitedMs = 2 * (this.#watch.readWait() - this.#waitedBefore)
    return Math.min(waitedMs, (mostTimes - 1) * this.#limitMs)
  }
}

/** A limit in real time that a busy machine does not use up. */
export class TimeLimit {
  readonly #limitMs: number
  readonly #watch: Stopwatch
  readonly #grant: Grant
  readonly #beganAt: number

  /** It begins now. */
  constructor(limitMs: number, watch: Stopwatch = ownStopwatch) {
    this.#limitMs = limitMs
    this.#watch = watch
    this.#grant = new Grant(limitMs, watch)
    this.#beganAt = watch.readClock()
  }

  /** Real milliseconds until it ends, as things are; less than zero if it is over. */
  remainingMs(): number {
    return this.#limitMs + this.#grant.totalMs - (this.#watch.readClock() - this.#beganAt)
  }
}

/**
 * Tells when such a limit is over.
 * @returns Stops it.
 */
export function startLimit(
  limitMs: number,
  onLate: () => void,
  watch: Stopwatch = ownStopwatch,
): () => void {
  const grant = new Grant(limitMs, watch)
  let grantedMs = 0
  const look = (): void => {
    const owedMs = grant.totalMs - grantedMs
    if (owedMs < leastShare * limitMs) return onLate()
    grantedMs += owedMs
    deadline = startDeadline(owedMs, look)
  }
  let deadline = startDeadline(limitMs, look)
  return () => clearDeadline(deadline)
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
