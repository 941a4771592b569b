import { stripVTControlCharacters } from 'node:util'

/** How many checks passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** Writes the line with which every run of tests ends. */
export function formatTally({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}

/** Reads such a line, or returns `undefined` where a line says anything else. */
export function parseTally(line: string): Tally | undefined {
  // Programs colour what they print when they believe in a terminal.
  const plain = stripVTControlCharacters(line).trim()
  const match = /^(\d+) passed, (\d+) failed$/.exec(plain)
  return match === null ? undefined : { passed: Number(match[1]), failed: Number(match[2]) }
}

/** Adds tallies up. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  }
}
