/** One at a time. */

/** Makes a function whose calls run one after the other, in the order in which they came. */
export function inTurns<Result>(act: () => Promise<Result>): () => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const result = last.then(act)
    last = result.catch(() => {})
    return result
  }
}
