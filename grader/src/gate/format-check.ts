import { createColors } from 'picocolors'
import type { CheckedGroup, LabCheck } from './check.ts'
import type { Finding } from './finding.ts'

type Colors = ReturnType<typeof createColors>

/**
 * Writes what came of checking a lab: one line for each part, the findings, and the tally
 * `N passed, N failed` as the last line, always without colour.
 */
export function formatCheck(check: LabCheck, { color = false }: { color?: boolean } = {}): string {
  const colors = createColors(color)
  const blocks = [
    [
      colors.bold(check.lab),
      ...check.groups.map((group) => formatGroup(group, colors)),
      ...(check.unchecked ?? []).map((what) => colors.yellow(`  – not all checked: ${what}`)),
    ],
    ...check.findings.map((finding) => formatFinding(finding, colors)),
    [`${check.passed} passed, ${check.failed} failed`],
  ]
  return blocks.map((lines) => lines.join('\n')).join('\n\n')
}

function formatGroup(group: CheckedGroup, colors: Colors): string {
  const mark = group.failed === 0 ? colors.green('✓') : colors.red('✗')
  const start = `  ${mark} ${group.part.padEnd(13)}`
  if (group.notJudged !== undefined) return `${start}not judged: ${group.notJudged}`
  const seconds = `${(group.durationMs / 1000).toFixed(1)} s`
  return `${start}${countsOf(group).padEnd(24)}${colors.dim(seconds.padStart(8))}`
}

function countsOf({ passed, failed }: CheckedGroup): string {
  return failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`
}

function formatFinding({ file, line, what, mend }: Finding, colors: Colors): string[] {
  const place = line === undefined ? file : `${file}:${line}`
  return [`${colors.red('✗')} ${colors.bold(place)}`, `  ${what}`, `  ${colors.dim(mend)}`]
}
