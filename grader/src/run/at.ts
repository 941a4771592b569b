/**
 * Reads a path in a value that may be anything.
 * @returns `undefined` where the path does not exist; inherited properties do not exist.
 */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined
    if (!Object.hasOwn(current, key)) return undefined
    current = Reflect.get(current, key)
  }
  return current
}
