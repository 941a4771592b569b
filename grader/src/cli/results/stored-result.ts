import type { Grade } from '../../score/grade.ts'

/** Raised whenever the file or the grade within changes its shape. */
export const resultFormat = 2

/** A grade as it is kept between runs. */
export interface StoredResult {
  readonly format: typeof resultFormat
  /** What the grade rests on; an equal key promises an equal grade. */
  readonly key: string
  /** When it was graded, as ISO 8601 in UTC. */
  readonly gradedAt: string
  readonly grade: Grade
}

/**
 * Reads a stored result from text.
 * @returns `undefined` for what is broken, half-written, or of another format.
 */
export function parseResult(text: string): StoredResult | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || value.format !== resultFormat) return undefined
  const { key, gradedAt, grade } = value
  if (typeof key !== 'string' || typeof gradedAt !== 'string') return undefined
  if (Number.isNaN(Date.parse(gradedAt)) || !isGrade(grade)) return undefined
  return { format: resultFormat, key, gradedAt, grade }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As deep as the dashboard and the reports look; the format's number vouches for the rest. */
function isGrade(value: unknown): value is Grade {
  if (!isRecord(value) || !Array.isArray(value.scenarios) || !isRecord(value.box)) return false
  const { lab, title, points, of, submissionHash, graderFaults, printed, leftOut } = value
  return (
    [lab, title, submissionHash].every((text) => typeof text === 'string') &&
    [points, of].every((number) => typeof number === 'number') &&
    [graderFaults, printed, leftOut].every((list) => Array.isArray(list)) &&
    value.scenarios.every(isScenarioGrade)
  )
}

function isScenarioGrade(value: unknown): boolean {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.points !== 'number') {
    return false
  }
  return isRecord(value.verdict) && isRecord(value.verdict.observation)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
