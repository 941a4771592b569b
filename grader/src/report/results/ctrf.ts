import type { ResultBatch } from './result-file.ts'
import type { Result, ResultRow } from './result.ts'

/** What the format has for a verdict; what was not judged is neither passed nor failed. */
const statuses = {
  passed: 'passed',
  failed: 'failed',
  unchecked: 'skipped',
  inconclusive: 'other',
} as const satisfies Record<ResultRow['verdict'], string>

/** A report in the Common Test Report Format, 1.0 (ctrf.io, schema/ctrf.schema.json). */
export function toCtrf({ results, endedAtMs }: ResultBatch): object {
  const tests = results.flatMap(testsOf)
  const durationMs = Math.round(results.reduce((sum, one) => sum + one.durationMs, 0))
  const count = (wanted: string) => tests.filter(({ status }) => status === wanted).length
  return {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    timestamp: new Date(endedAtMs).toISOString(),
    generatedBy: 'cloud-labs',
    results: {
      tool: { name: 'cloud-labs' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: results.length,
        start: endedAtMs - durationMs,
        stop: endedAtMs,
        duration: durationMs,
        extra: {
          points: results.reduce((sum, { points }) => sum + points, 0),
          of: results.reduce((sum, { of }) => sum + of, 0),
        },
      },
      tests,
    },
  }
}

function testsOf({ lab, rows }: Result) {
  return rows.map(({ id, claim, points, of, verdict, words, durationMs }) => {
    const [message = ''] = words.split('\n', 1)
    return {
      name: id,
      status: statuses[verdict],
      duration: Math.round(durationMs),
      suite: [lab],
      rawStatus: verdict,
      ...(words !== '' && { message, trace: words }),
      extra: { claim, points, of },
    }
  })
}
