import type { Course } from '@cloud-labs/labkit'

/** A hand-in, as far as lateness is concerned. */
export interface TimedHandIn {
  readonly student: string
  readonly lab: string
  /** ISO 8601; absent where nothing tells, and then nothing is late. */
  readonly submittedAt?: string
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * Counts begun days after the due moment, the student's extension and the grace. The moment is that
 * of the hand-in and never the clock's: a class that is graded twice is late twice the same.
 */
export function countLateDays({ student, lab, submittedAt }: TimedHandIn, course: Course): number {
  const due = course.labs?.[lab]?.due
  if (due === undefined || submittedAt === undefined) return 0
  const extensionMs = extensionOf({ student, lab }, course) * dayMs
  const lateMs = Date.parse(submittedAt) - Date.parse(due) - extensionMs
  if (lateMs <= (course.late?.graceMinutes ?? 0) * minuteMs) return 0
  return Math.ceil(lateMs / dayMs)
}

/** Days that the course grants a student at a lab beyond the due moment. */
export function extensionOf({ student, lab }: TimedHandIn, { extensions }: Course): number {
  const granted = extensions?.[student]
  return (granted?.[lab] ?? 0) + (granted?.['*'] ?? 0)
}

/** What lateness leaves of points. */
export interface LateCount {
  /** Begun days. */
  readonly lateDays: number
  /** Those of them that cost nothing. */
  readonly freeDays: number
  /** What is left, rounded to a tenth. */
  readonly points: number
}

/**
 * Applies the late policy.
 * @param freeDays Late days that the student still has for nothing.
 */
export function countLateness(
  points: number,
  { lateDays, freeDays, course }: { lateDays: number; freeDays: number; course: Course },
): LateCount {
  const { late } = course
  if (late === undefined || lateDays === 0) return { lateDays, freeDays: 0, points }
  if (late.mostDays !== undefined && lateDays > late.mostDays) {
    return { lateDays, freeDays: 0, points: 0 }
  }
  // A free day that saves no point stays for a lab where it does.
  const used = points === 0 ? 0 : Math.min(freeDays, lateDays)
  const taken = Math.min(100, (lateDays - used) * late.percentPerDay)
  const left = points * (1 - taken / 100)
  return { lateDays, freeDays: used, points: Math.round(left * 10) / 10 }
}
