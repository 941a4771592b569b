import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/**
 * Reads newline-delimited JSON; a line that is none is passed over.
 * @param take Called for each value, in order, as soon as its line is complete.
 * @returns Resolves when the stream has ended.
 */
export function readJsonLines(input: Readable, take: (value: unknown) => void): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => {
    const value = parseLine(line)
    if (value !== undefined) take(value)
  })
  return new Promise((resolve) => {
    lines.once('close', resolve)
  })
}

/** Writes a value as one line. */
export function writeJsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
