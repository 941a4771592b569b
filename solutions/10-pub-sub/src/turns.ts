/** One at a time, until it is over. */
import { whileOpen } from './connections.ts'

/**
 * Makes a function whose calls run one after the other, in the order in which they came. Once a
 * signal is given they resolve to nothing, also those that run or wait.
 */
export function inTurns<Result>(
  signal: AbortSignal,
  act: () => Promise<Result>,
): () => Promise<Result | undefined> {
  let last: Promise<unknown> = Promise.resolve()
  const take = async (): Promise<Result | undefined> => {
    try {
      return signal.aborted ? undefined : await whileOpen(signal, act())
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    }
  }
  return () => {
    const result = last.then(take)
    last = result.catch(() => {})
    return result
  }
}
