/**
 * Writes plain data in one way only (RFC 8785): no spaces, keys in the order of their UTF-16 code
 * units, numbers and strings as ECMAScript writes them.
 * @throws TypeError for what JSON cannot say: `undefined`, numbers that are not finite, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value)
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}.`)
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const written = members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${written.join(',')}}`
}
