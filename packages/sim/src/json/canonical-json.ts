/**
 * One text for equal data: JSON with the keys of every object in order.
 *
 * Two nodes that built the same object in different orders are in the same state.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  return `{${canonicalMembers(value as Record<string, unknown>).join(',')}}`
}

function canonicalMembers(value: Record<string, unknown>): string[] {
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
}
