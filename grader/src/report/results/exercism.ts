import type { ResultBatch } from './result-file.ts'
import { isJudged, refusal, type ResultRow } from './result.ts'

const mostCharacters = 65_535

/** The statuses of the interface, for a test and for all. */
type Status = 'pass' | 'fail' | 'error'

/**
 * Exercism's results.json, version 3 (exercism.org, "The Test Runner Interface"). It knows no
 * points: the scenarios that pass are the same as elsewhere. A test's code is left out, for it is
 * hidden; its task is the handout's step.
 */
export function toExercism({ results }: ResultBatch): object {
  const rows = results.flatMap((result) => result.rows)
  // 'error' is for runs in which no test has run.
  if (!isJudged(results) || rows.every(({ id }) => id === refusal)) {
    return { version: 3, status: 'error', message: clip(rows.map(tell).join('\n\n')), tests: [] }
  }
  const status: Status = rows.every(({ verdict }) => verdict === 'passed') ? 'pass' : 'fail'
  return { version: 3, status, message: null, tests: rows.map(testOf) }
}

function statusOf({ verdict }: ResultRow): Status {
  if (verdict === 'passed') return 'pass'
  return verdict === 'failed' ? 'fail' : 'error'
}

function testOf(row: ResultRow): object {
  const { claim, words, step } = row
  return {
    name: claim,
    status: statusOf(row),
    message: words === '' ? null : clip(words),
    ...(step !== undefined && { task_id: step }),
  }
}

function tell({ claim, words }: ResultRow): string {
  return words === '' ? claim : words
}

function clip(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`
}
