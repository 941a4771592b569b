import type { GradeDocument } from '../../report/to-json.ts'

/** Raised whenever the file changes its shape; the grade within says its own. */
export const handedInFormat = 1

/** The grade of a submission that was handed in, as it is kept on the student's machine. */
export interface HandedInResult {
  readonly format: typeof handedInFormat
  /** When it came back from the server, by this machine's clock, as ISO 8601 in UTC. */
  readonly handedInAt: string
  /** As the server sent it. */
  readonly grade: GradeDocument
}

const verdicts: readonly unknown[] = ['passed', 'failed', 'unchecked', 'inconclusive']

/**
 * Reads what was kept of a submission from text.
 * @returns `undefined` for what is broken, half-written, or of another format.
 */
export function parseHandedIn(text: string): HandedInResult | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || value.format !== handedInFormat) return undefined
  const { handedInAt } = value
  if (typeof handedInAt !== 'string' || Number.isNaN(Date.parse(handedInAt))) return undefined
  const grade = readGradeDocument(value.grade)
  return grade && { format: handedInFormat, handedInAt, grade }
}

/** Reads a server's grade from text; `undefined` for what is none. */
export function parseGradeDocument(text: string): GradeDocument | undefined {
  return readGradeDocument(parseJson(text))
}

function readGradeDocument(value: unknown): GradeDocument | undefined {
  return isGradeDocument(value) ? value : undefined
}

/** As deep as the dashboard and the hints look; the schema vouches for the rest. */
function isGradeDocument(value: unknown): value is GradeDocument {
  if (!isRecord(value) || value.schema !== 'cloud-labs/grade@1') return false
  const { lab, points, of, exitCode, submissionHash, graderFaults, leftOut, scenarios } = value
  return (
    [lab, submissionHash].every((text) => typeof text === 'string') &&
    [points, of].every((number) => Number.isFinite(number)) &&
    [0, 1, 3].some((code) => code === exitCode) &&
    [graderFaults, leftOut].every((list) => Array.isArray(list)) &&
    (value.nextStep === null || isNextStep(value.nextStep)) &&
    Array.isArray(scenarios) &&
    scenarios.every(isScenarioDocument)
  )
}

function isNextStep(value: unknown): boolean {
  if (!isRecord(value) || typeof value.scenario !== 'string') return false
  const isRead = value.read === null || typeof value.read === 'string'
  return isRead && Number.isFinite(value.points)
}

function isScenarioDocument(value: unknown): boolean {
  if (!isRecord(value) || typeof value.id !== 'string') return false
  const { failure } = value
  const isTold = failure === null || (isRecord(failure) && isStep(failure.stillToDo))
  return isTold && verdicts.includes(value.verdict)
}

function isStep(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
