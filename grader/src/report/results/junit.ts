import type { ResultBatch } from './result-file.ts'
import type { Result, ResultRow } from './result.ts'
import { escapeXml } from './escape-xml.ts'

/**
 * JUnit's XML as Jenkins, GitLab and others read it (jenkinsci/xunit-plugin, junit-10.xsd). The
 * format has no points, so that a suite's properties carry them.
 */
export function toJunit({ results, endedAtMs }: ResultBatch): string {
  const rows = results.flatMap((result) => result.rows)
  const durationMs = results.reduce((sum, one) => sum + one.durationMs, 0)
  const { tests, failures, errors, time } = attributesOf(rows, durationMs)
  const head = writeAttributes({ name: 'cloud-labs', tests, failures, errors, time })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    ...results.flatMap((result) => writeSuite(result, endedAtMs)),
    '</testsuites>',
    '',
  ].join('\n')
}

function attributesOf(rows: readonly ResultRow[], durationMs: number) {
  const count = (wanted: ResultRow['verdict']) =>
    rows.filter(({ verdict }) => verdict === wanted).length
  return {
    tests: rows.length,
    failures: count('failed'),
    errors: count('inconclusive'),
    skipped: count('unchecked'),
    time: seconds(durationMs),
  }
}

function writeSuite(result: Result, endedAtMs: number): string[] {
  const { lab, points, of, rows, durationMs } = result
  // The schema's time has neither fractions nor a zone; it is UTC.
  const timestamp = new Date(endedAtMs).toISOString().slice(0, 19)
  const head = writeAttributes({ name: lab, ...attributesOf(rows, durationMs), timestamp })
  return [
    `  <testsuite ${head}>`,
    '    <properties>',
    ...[writeProperty('points', points), writeProperty('of', of)],
    ...rows.map((row) => writeProperty(`points.${row.id}`, `${row.points}/${row.of}`)),
    '    </properties>',
    ...rows.flatMap((row) => writeCase(lab, row)),
    '  </testsuite>',
  ]
}

function writeProperty(name: string, value: string | number): string {
  return `      <property ${writeAttributes({ name, value })}/>`
}

function writeCase(lab: string, { id, verdict, words, durationMs }: ResultRow): string[] {
  const head = writeAttributes({ name: id, classname: lab, time: seconds(durationMs) })
  if (verdict === 'passed') return [`    <testcase ${head}/>`]
  return [`    <testcase ${head}>`, `      ${writeTrouble(verdict, words)}`, '    </testcase>']
}

/** An unchecked scenario was skipped, and what the grader could not judge is an error. */
function writeTrouble(verdict: Exclude<ResultRow['verdict'], 'passed'>, words: string): string {
  const [message = ''] = words.split('\n', 1)
  if (verdict === 'unchecked') return `<skipped ${writeAttributes({ message })}/>`
  const tag = verdict === 'failed' ? 'failure' : 'error'
  const head = writeAttributes({ type: verdict, message })
  return `<${tag} ${head}>${escapeXml(words)}</${tag}>`
}

function writeAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ')
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3)
}
