import type { ResultBatch } from './result-file.ts'
import { isJudged, type Result, type ResultRow } from './result.ts'

type Status = 'pass' | 'fail' | 'error'

/**
 * What a runner of GitHub Classroom hands to `autograding-grading-reporter` (in base64, as the
 * step's output `result`): the reporter adds the tests' scores up and compares `max_score`. Where
 * nothing could be judged there is nothing to reach, and it reports no points at all.
 */
export function toClassroom({ results }: ResultBatch): object {
  const tests = results.flatMap(testsOf)
  return {
    version: 1,
    status: statusOfAll(tests.map(({ status }) => status)),
    max_score: isJudged(results) ? results.reduce((sum, { of }) => sum + of, 0) : 0,
    tests,
  }
}

function statusOfAll(statuses: readonly Status[]): Status {
  if (statuses.includes('fail')) return 'fail'
  return statuses.length === 0 || statuses.includes('error') ? 'error' : 'pass'
}

function testsOf({ lab, rows }: Result) {
  return rows.map((row) => ({
    name: `${lab} ${row.id}`,
    status: statusOf(row),
    score: row.points,
    message: row.words === '' ? null : row.words,
    test_code: row.claim,
    filename: '',
    line_no: 0,
    execution_time: `${(row.durationMs / 1000).toFixed(3)}s`,
  }))
}

function statusOf({ verdict }: ResultRow): Status {
  if (verdict === 'passed') return 'pass'
  return verdict === 'failed' ? 'fail' : 'error'
}
