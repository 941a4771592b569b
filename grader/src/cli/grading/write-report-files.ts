import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type LabOutcome, type NoGrade, writeResults } from '../../report/index.ts'
import type { Outcome } from './grade-labs.ts'
import type { Notary } from './open-notary.ts'
import type { ReportFile } from './report-files.ts'
import { formatJson } from './tell-outcomes.ts'

/** What result files are made from. */
export interface ReportOrder {
  readonly outcomes: readonly Outcome[]
  readonly isList: boolean
  /** Signs receipts, where one was asked for. */
  readonly notary: Notary | undefined
}

/**
 * Writes the result files that were asked for, all from the same outcomes. Where there is no grade
 * there is nothing to sign, and no receipt is written.
 */
export async function writeReportFiles(
  files: readonly ReportFile[],
  { outcomes, isList, notary }: ReportOrder,
): Promise<void> {
  const batch = { outcomes: outcomes.map(labOutcomeOf), endedAtMs: endOf(outcomes) }
  const write = async (form: ReportFile['form']): Promise<string | undefined> => {
    if (form === 'json') return formatJson(outcomes, isList)
    return form === 'receipt' ? notary?.sign(outcomes) : writeResults(form, batch)
  }
  for (const { form, path } of files) {
    const text = await write(form)
    if (text === undefined) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** The last moment at which one of them was graded. */
function endOf(outcomes: readonly Outcome[]): number {
  const now = Date.now()
  const ends = outcomes.map(({ unchangedSince }) =>
    unchangedSince === undefined ? now : Date.parse(unchangedSince),
  )
  return ends.length === 0 ? now : Math.max(...ends)
}

/** Platforms show these files to whoever handed something in. */
function labOutcomeOf({ lab, handedBack, trouble }: Outcome): LabOutcome {
  const { title, scenarios } = lab.manifest
  const of = Object.values(scenarios).reduce((sum, { points }) => sum + points, 0)
  return { lab: lab.name, title, of, came: handedBack ?? noGradeOf(trouble) }
}

/** What was typed wrongly about a lab is no submission's fault. */
function noGradeOf(trouble: Outcome['trouble']): NoGrade {
  if (trouble?.kind !== 'ungradable') {
    return { kind: 'grader', message: trouble?.message ?? 'The grader gives no reason.' }
  }
  const { message, frame } = trouble
  return { kind: 'ungradable', message, ...(frame !== undefined && { frame }) }
}
