import { inspect } from 'node:util'

/**
 * Writes a value for a reader, in at most so many characters. The value may come from the subject:
 * it is data, without getters or functions of its own.
 */
export function printValue(value: unknown, maxLength: number): string {
  const text = typeof value === 'function' ? 'a function' : inspectData(value)
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text
}

function inspectData(value: unknown): string {
  return inspect(value, {
    depth: 4,
    compact: 3,
    breakLength: 80,
    maxArrayLength: 20,
    maxStringLength: 200,
    // A handle is a proxy, whose methods would call the subject.
    showProxy: false,
    customInspect: false,
  })
}
