import { inspect, type InspectOptions } from 'node:util'

/**
 * Writes a value for a reader, in at most so many characters. The value may come from the subject:
 * it is data, without getters or functions of its own.
 */
export function printValue(value: unknown, maxLength: number): string {
  const text = typeof value === 'function' ? 'a function' : inspectData(value)
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text
}

/** The same on one line. */
export function printLine(value: unknown, maxLength: number): string {
  const line = inspect(value, { ...plain, breakLength: Number.POSITIVE_INFINITY })
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line
}

/** On one line if it fits there, so that two short lists can be compared at a glance. */
function inspectData(value: unknown): string {
  const line = inspect(value, { ...plain, breakLength: Number.POSITIVE_INFINITY })
  return line.length <= lineLength ? line : inspect(value, { ...plain, breakLength: lineLength })
}

const lineLength = 64

const plain: InspectOptions = {
  depth: 4,
  compact: true,
  maxArrayLength: 20,
  maxStringLength: 200,
  // A handle is a proxy, whose methods would call the subject.
  showProxy: false,
  customInspect: false,
}
