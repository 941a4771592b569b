import { SubjectError } from '../box/index.ts'

/** Real timers, also where the subject shares the process and its clock is virtual. */
const { setTimeout: startTimer } = globalThis
const readClock = performance.now.bind(performance)

const deadlineMs = 2_000
const pauseMs = 4

/**
 * Waits until expectations hold that follow from input and output, which no clock drives.
 * @param message One sentence in the past tense for when they never do.
 * @param expectations Tried again until it throws nothing, for two real seconds at most.
 * @throws What it threw last, under `message`.
 */
export async function eventually(message: string, expectations: () => unknown): Promise<void> {
  const end = readClock() + deadlineMs
  for (;;) {
    try {
      await expectations()
      return
    } catch (error) {
      if (!isExpectation(error)) throw error
      if (readClock() > end) throw retold(error, message)
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
