/** Values as clients of XML-RPC hold them, made plain so that they can be compared as text. */

/** Dates and bytes become objects that say so. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Date) {
    return { date: Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString() }
  }
  if (value instanceof Uint8Array) return { bytes: [...value.subarray(0, 100)] }
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toPlain(part)]))
}
