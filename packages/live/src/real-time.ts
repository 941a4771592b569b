/** The longest delay that the platform's timers know, in milliseconds; longer ones fire at once. */
const longestMs = 2 ** 31 - 1

/**
 * The machine's clock in milliseconds since 1970, with fractions. It never runs backwards, and the
 * processes of one machine see the same one.
 */
export function readClock(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Calls a function once when so much time has passed, and never before.
 * @param ms Milliseconds, however many.
 * @returns A function that takes the call back.
 */
export function startTimer(ms: number, run: () => void): () => void {
  const dueMs = readClock() + ms
  let timeout: NodeJS.Timeout
  const wait = (): void => {
    // The platform rounds a delay, so that it may be over a little early.
    const leftMs = dueMs - readClock()
    if (leftMs <= 0) run()
    else timeout = setTimeout(wait, Math.min(Math.ceil(leftMs), longestMs))
  }
  timeout = setTimeout(wait, Math.min(ms, longestMs))
  return () => clearTimeout(timeout)
}
