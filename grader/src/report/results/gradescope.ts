import type { ResultBatch } from './result-file.ts'
import { isJudged, type Result } from './result.ts'

/**
 * Gradescope's results.json (gradescope-autograders.readthedocs.io, "Output format").
 *
 * Where the grader could not judge anything there is no score at all: Gradescope then says that
 * the autograder has failed, and keeps a student from reading nought points as a grade.
 */
export function toGradescope({ results }: ResultBatch): object {
  const hasScore = isJudged(results)
  const durationMs = results.reduce((sum, one) => sum + one.durationMs, 0)
  return {
    ...(hasScore && { score: results.reduce((sum, { points }) => sum + points, 0) }),
    execution_time: Math.round(durationMs / 1000),
    output: results.map(tell).join('\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    // The log of the harness is the instructor's.
    stdout_visibility: 'hidden',
    tests: hasScore ? results.flatMap(testsOf) : [],
    extra_data: { grades: results.map(({ lab, points, of }) => ({ lab, points, of })) },
  }
}

function tell({ lab, points, of, summary, isFinal }: Result): string {
  const warning = isFinal ? '' : ' This is not final: not everything could be judged here.'
  return `${lab}: ${points}/${of}. ${summary}${warning}`
}

function testsOf({ lab, rows }: Result): object[] {
  return rows.map(({ id, claim, points, of, verdict, words }) => ({
    name: `${id}: ${claim}`,
    score: points,
    max_score: of,
    // Without it, Gradescope compares the points, and nought of nought would pass.
    status: verdict === 'passed' ? 'passed' : 'failed',
    output: verdict === 'failed' || words === '' ? words : `Not judged (${verdict}). ${words}`,
    tags: [lab, verdict],
    visibility: 'visible',
    extra_data: { lab, scenario: id, verdict },
  }))
}
