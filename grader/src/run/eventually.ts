import { SubjectError } from '../box/index.ts'

/** Real timers, also where the subject shares the process and its clock is virtual. */
const { setTimeout: startTimer } = globalThis
const readClock = performance.now.bind(performance)

/**
 * A busy machine slows the subject and the one who waits alike: beside the time, so many tries have
 * to be over. On an idle machine they take as long as the time.
 */
const leastMs = 2_000
const leastTries = 400
const mostMs = 15_000
const pauseMs = 4

/**
 * Waits until expectations hold that follow from input and output, which no clock drives.
 * @param message One sentence in the past tense for when they never do.
 * @param expectations Tried again until it throws nothing, for two real seconds on an idle machine.
 * @throws What it threw last, under `message`.
 */
export async function eventually(message: string, expectations: () => unknown): Promise<void> {
  const begin = readClock()
  for (let tries = 1; ; tries += 1) {
    try {
      await expectations()
      return
    } catch (error) {
      if (!isExpectation(error)) throw error
      const waitedMs = readClock() - begin
      const isOver = waitedMs > leastMs && tries >= leastTries
      if (isOver || waitedMs > mostMs) throw retold(error, message)
    }
    await new Promise((resolve) => {
      startTimer(resolve, pauseMs)
    })
  }
}

function isExpectation(error: unknown): error is Error {
  // The subject may throw an error of any name.
  return (
    error instanceof Error && error.name === 'AssertionError' && !(error instanceof SubjectError)
  )
}

/** The same failure with the sentence of the one who waited. */
function retold(error: Error, message: string): Error {
  return Object.assign(error, { message })
}
