import { toClassroom } from './classroom.ts'
import { toCtrf } from './ctrf.ts'
import { toExercism } from './exercism.ts'
import { toGradescope } from './gradescope.ts'
import { toJunit } from './junit.ts'
import { toMarkdown } from './markdown.ts'
import { type LabOutcome, type Result, resultOf } from './result.ts'

/** Results of one run of the grader, and when it ended. */
export interface ResultBatch {
  readonly results: readonly Result[]
  /** Milliseconds since 1970; taken as a value, for this room reads no clock. */
  readonly endedAtMs: number
}

type Writer = (batch: ResultBatch) => string

const asJson =
  (write: (batch: ResultBatch) => unknown): Writer =>
  (batch) =>
    `${JSON.stringify(write(batch), null, 2)}\n`

const writers = {
  classroom: asJson(toClassroom),
  ctrf: asJson(toCtrf),
  exercism: asJson(toExercism),
  gradescope: asJson(toGradescope),
  junit: toJunit,
  markdown: toMarkdown,
} satisfies Readonly<Record<string, Writer>>

/** A form of result file that some platform reads. */
export type ResultFormat = keyof typeof writers

/** All forms, sorted. */
export const resultFormats: readonly string[] = Object.keys(writers)

export function isResultFormat(name: string): name is ResultFormat {
  return Object.hasOwn(writers, name)
}

/**
 * Writes the result file of a platform.
 * @param outcomes One for each lab; their totals are equal in all forms.
 * @returns The file's whole text.
 */
export function writeResults(
  format: ResultFormat,
  { outcomes, endedAtMs }: { outcomes: readonly LabOutcome[]; endedAtMs: number },
): string {
  return writers[format]({ results: outcomes.map(resultOf), endedAtMs })
}
