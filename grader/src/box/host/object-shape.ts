/** What sort of an object a value is, as far as it matters for leaving the process. */

/** An object with more parts than this is no description of anything. */
const mostParts = 10_000

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Objects that are values in themselves, whatever methods their class has. */
export function isData(value: object): boolean {
  const kinds = [Array, Date, Map, Set, Uint8Array, Error]
  return kinds.some((kind) => value instanceof kind)
}

export function hasMethods(value: object): boolean {
  if (Object.values(value).some((part) => typeof part === 'function')) return true
  return describedByClass(value).some(
    ([key, { value: part }]) => key !== 'constructor' && typeof part === 'function',
  )
}

/** Names of what an object's class computes. */
export function gettersOf(value: object): string[] {
  return describedByClass(value).flatMap(([key, { get }]) => (get === undefined ? [] : [key]))
}

/** Whether nothing in a value has methods; a cycle, which has no end, is no data either. */
export function isDataThroughout(value: unknown): boolean {
  const open: unknown[] = [value]
  for (let count = 0; open.length > 0; count += 1) {
    const part = open.pop()
    if (count > mostParts || typeof part === 'symbol') return false
    if (!isObject(part)) continue
    if (!isData(part) && hasMethods(part)) return false
    for (const inner of partsOf(part)) open.push(inner)
  }
  return true
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Uint8Array || value instanceof Date || value instanceof Error) return []
  if (value instanceof Map) return [...value].flat()
  return value instanceof Set ? [...value] : Object.values(value)
}

/** The properties that an object has from its classes, without those that every object has. */
function describedByClass(value: object): [string, PropertyDescriptor][] {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!isObject(prototype) || prototype === Object.prototype) return []
  return [
    ...Object.entries(Object.getOwnPropertyDescriptors(prototype)),
    ...describedByClass(prototype),
  ]
}
