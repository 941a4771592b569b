import type { Explanation, ScenarioExplanation } from '../../explain/index.ts'
import { makeHarmless } from '../make-harmless.ts'
import { wordsOf } from './words.ts'

/** Why there is no grade. */
export interface NoGrade {
  /** Whose fault it is: the submission's, or the grader's. */
  readonly kind: 'ungradable' | 'grader'
  readonly message: string
  /** The lines of the submission around the fault. */
  readonly frame?: string
}

/** What came of grading one lab. */
export interface LabOutcome {
  /** The lab's folder name, as '07-load-balancing'. */
  readonly lab: string
  readonly title: string
  /** Points that there are. */
  readonly of: number
  /** The grade, or why there is none. */
  readonly came: Explanation | NoGrade
}

/** The row that stands for all scenarios of a submission that cannot be graded. */
export const refusal = 'submission'

/** One line of a result file: a scenario, or what stands for all of them where none was judged. */
export interface ResultRow {
  readonly id: string
  readonly claim: string
  readonly points: number
  readonly of: number
  readonly verdict: ScenarioExplanation['verdict']
  /** What went wrong, in some lines; empty if nothing did. */
  readonly words: string
  readonly step?: number
  readonly durationMs: number
}

/** One lab as all result files tell it: their totals are equal because they are these. */
export interface Result {
  readonly lab: string
  readonly title: string
  readonly points: number
  readonly of: number
  readonly summary: string
  /** Whether the verdicts are the submission's own; not so where the grader is at fault. */
  readonly isFinal: boolean
  /** The points of the rows add up to the result's. */
  readonly rows: readonly ResultRow[]
  readonly durationMs: number
}

/** Reads the outcome of one lab as a result, made harmless for whoever shows it. */
export function resultOf(outcome: LabOutcome): Result {
  const harmless = makeHarmless(outcome)
  const { came } = harmless
  return 'kind' in came ? withoutGrade(harmless, came) : ofGrade(came)
}

/** Whether there is anything in some results that the grader has judged or refused. */
export function isJudged(results: readonly Result[]): boolean {
  const rows = results.flatMap((result) => result.rows)
  return rows.some(({ verdict }) => verdict === 'passed' || verdict === 'failed')
}

function ofGrade(grade: Explanation): Result {
  const { lab, title, points, of, summary, exitCode, graderFaults, durationMs } = grade
  const rows = grade.scenarios.map(rowOf)
  return {
    ...{ lab, title, points, of, summary, durationMs },
    isFinal: exitCode !== 3,
    rows: graderFaults.length === 0 ? rows : [...rows, faultRow(graderFaults.join('\n'), 0)],
  }
}

function rowOf(scenario: ScenarioExplanation): ResultRow {
  const { id, claim, points, of, verdict, step, durationMs, failure } = scenario
  return {
    ...{ id, claim, points, of, verdict, durationMs },
    ...(step !== undefined && { step }),
    words: failure === undefined ? '' : wordsOf(failure),
  }
}

/** No scenario was judged: one row carries all points, and nothing can be mistaken for a pass. */
function withoutGrade({ lab, title, of }: LabOutcome, { kind, message, frame }: NoGrade): Result {
  const words = frame === undefined ? message : `${message}\n\n${frame}`
  const isFinal = kind === 'ungradable'
  const row = isFinal ? refusalRow(words, of) : faultRow(words, of)
  return { lab, title, points: 0, of, summary: message, isFinal, rows: [row], durationMs: 0 }
}

function refusalRow(words: string, of: number): ResultRow {
  const claim = 'The submission can be graded.'
  return { id: refusal, claim, points: 0, of, verdict: 'failed', words, durationMs: 0 }
}

function faultRow(words: string, of: number): ResultRow {
  const claim = 'The grader is not at fault.'
  return { id: 'grader', claim, points: 0, of, verdict: 'inconclusive', words, durationMs: 0 }
}
