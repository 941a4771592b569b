/** Deeper data is a cycle, or might as well be one. */
const maxDepth = 200

/** Thrown where a node hands over something that no wire carries: a Map, a function, NaN. */
export class NotPlainDataError extends TypeError {
  override readonly name = 'NotPlainDataError'
}

/**
 * Copies plain JSON data, so that sender and receiver share nothing.
 *
 * Properties that are `undefined` are left out, as JSON does; what JSON would silently change
 * (a Date, a Map, NaN) is refused.
 * @param what What the error calls the value: `the message`.
 * @throws {NotPlainDataError} Names the place inside the value and what stood there.
 */
export function copyJson<T>(value: T, what: string): T {
  return copyValue(value, what, 0) as T
}

function copyValue(value: unknown, place: string, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return copyNumber(value, place)
    case 'object':
      return value === null ? null : copyObject(value, place, depth + 1)
    default:
      throw new NotPlainDataError(`${place} is ${nameOf(value)}; only JSON data travels.`)
  }
}

function copyNumber(value: number, place: string): number {
  if (Number.isFinite(value)) return value === 0 ? 0 : value
  throw new NotPlainDataError(`${place} is ${value}; JSON has no such number.`)
}

function copyObject(value: object, place: string, depth: number): unknown {
  if (depth > maxDepth) throw new NotPlainDataError(`${place} is nested too deep or in a circle.`)
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index]
      copy.push(isLeaf(item) ? item : copyValue(item, `${place}[${index}]`, depth))
    }
    return copy
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null && !isForeignPlain(prototype)) {
    throw new NotPlainDataError(`${place} is ${nameOf(value)}; only JSON data travels.`)
  }
  return copyProperties(value as Record<string, unknown>, place, depth)
}

function copyProperties(
  value: Record<string, unknown>,
  place: string,
  depth: number,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const item = value[key]
    if (item === undefined) continue
    if (key === '__proto__') throw new NotPlainDataError(`${place} has a property '__proto__'.`)
    // The place is spelled out only for values that need a closer look: messages are many.
    copy[key] = isLeaf(item) ? item : copyValue(item, `${place}.${key}`, depth)
  }
  return copy
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)
    ? !Object.is(value, -0)
    : value === null
}

/** A plain object of another realm, as a test runner's sandbox makes them. */
function isForeignPlain(prototype: unknown): boolean {
  return (
    typeof prototype === 'object' &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype as object, 'isPrototypeOf')
  )
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`
  const name: unknown = value.constructor?.name
  return typeof name === 'string' && name !== '' ? `a ${name}` : 'an object with a prototype'
}
