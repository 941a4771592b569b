import { formatGrade, formatScoreboard, type ScoreboardRow, toJson } from '../../report/index.ts'
import type { Hallway } from '../hallway.ts'
import { gradedRow, rowOf, type StartedLabs } from '../scoreboard.ts'
import { exitCodeOfTrouble, formatTrouble, type Trouble } from '../trouble.ts'
import type { Outcome } from './grade-labs.ts'

/** Prints whole reports, one after the other. */
export function tellReports(
  outcomes: readonly Outcome[],
  { hallway, details }: { hallway: Hallway; details: boolean },
): void {
  const { out, err, environment } = hallway
  const form = { color: out.paint.isColorSupported, width: out.columns, details }
  for (const [index, { explanation, unchangedSince, trouble }] of outcomes.entries()) {
    if (index > 0) out.write('\n')
    if (explanation !== undefined) out.write(formatGrade(explanation, form))
    if (unchangedSince !== undefined) {
      const since = inWords(unchangedSince)
      const words = `(unchanged since ${since}, from the cache; --fresh grades again)`
      out.write(`${out.paint.dim(words)}\n`)
    }
    if (trouble !== undefined) {
      const isDebugging = (environment['CLOUD_LABS_DEBUG'] ?? '') !== ''
      err.write(formatTrouble(trouble, { isDebugging }))
    }
  }
}

/** Prints the scoreboard of all labs. */
export function tellScoreboard(
  outcomes: readonly Outcome[],
  { out }: Hallway,
  started: StartedLabs,
): void {
  const form = { color: out.paint.isColorSupported, width: out.columns }
  const rows = outcomes.map((outcome) => rowOfOutcome(outcome, started))
  out.write(formatScoreboard(rows, form))
  const kept = outcomes.filter(({ unchangedSince }) => unchangedSince !== undefined).length
  if (kept === 0) return
  const words = `(${kept} of ${outcomes.length} unchanged, from the cache; --fresh grades again)`
  out.write(`${out.paint.dim(words)}\n`)
}

function rowOfOutcome({ lab, explanation, trouble }: Outcome, started: StartedLabs): ScoreboardRow {
  if (explanation !== undefined) return gradedRow(lab, explanation, started)
  const state = trouble?.kind === 'grader' ? 'inconclusive' : 'ungradable'
  return { ...rowOf(lab), state, nextStep: trouble?.message ?? '' }
}

/** The document that programs read: one for one lab, a list of them for several. */
export function formatJson(outcomes: readonly Outcome[], isList: boolean): string {
  const documents = outcomes.map(({ lab, explanation, trouble }) =>
    explanation === undefined
      ? { ...(isList ? { lab: lab.name } : {}), error: trouble && documentOf(trouble) }
      : toJson(explanation),
  )
  const document = isList ? { schema: 'cloud-labs/grades@1', grades: documents } : documents[0]
  return `${JSON.stringify(document, null, 2)}\n`
}

function documentOf({ kind, message, frame }: Trouble) {
  return { kind, message, frame }
}

/** The worst exit code: the grader's fault, then what cannot be graded, then what failed. */
export function worstExitCode(outcomes: readonly Outcome[]): number {
  return Math.max(
    0,
    ...outcomes.map(({ explanation, trouble }) =>
      trouble === undefined ? (explanation?.exitCode ?? 3) : exitCodeOfTrouble(trouble),
    ),
  )
}

/** As '21 Nov 2026, 06:40', where the user is. */
function inWords(moment: string): string {
  return new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}
