/**
 * Lets a scenario fail before it has awaited everything that it began: what becomes of the rest is
 * then no second fault. Whoever does await it is told as usual.
 */
export function mayBeForgotten<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
