import type { LatePolicy } from '@cloud-labs/labkit'
import type { FailureExplanation, ScenarioExplanation } from '../../explain/index.ts'
import type { TimeSource } from '../intake/hand-in.ts'
import type { Student } from '../intake/read-roster.ts'
import type { Review } from '../similarity/review.ts'

/** A lab as a column of the gradebook. */
export interface GradebookLab {
  /** The folder's name. */
  readonly name: string
  /** As '07'. */
  readonly number: string
  readonly title: string
  /** Points that there are: 100. */
  readonly of: number
  /** When it is due, as the course says; ISO 8601. */
  readonly due: string | null
  /** What it counts in the total, compared with the others; 0 for what the course does not name. */
  readonly weight: number
  readonly scenarios: readonly {
    readonly id: string
    readonly claim: string
    readonly points: number
  }[]
}

/**
 * How an attempt stands.
 * - `graded`: it has points.
 * - `ungradable`: it cannot be graded, and the sentence says why; it has 0 points.
 * - `fault`: the grader is at fault; it has no points, neither 0 nor others.
 */
export type AttemptState = 'graded' | 'ungradable' | 'fault'

/** A scenario of somebody's report. */
export interface ReportedScenario {
  readonly id: string
  readonly verdict: ScenarioExplanation['verdict']
  readonly points: number
  readonly of: number
  /** There if it did not pass. */
  readonly failure?: FailureExplanation
}

/** One attempt at one lab. */
export interface Attempt {
  readonly name: string
  /** Where it lies, in the folder of the class. */
  readonly from: string
  readonly state: AttemptState
  /** Points before lateness. */
  readonly earned: number | null
  /** Points that count. */
  readonly points: number | null
  readonly submittedAt: string | null
  readonly timeSource: TimeSource | null
  /** Days that the course grants this student beyond the due moment. */
  readonly extensionDays: number
  readonly lateDays: number
  readonly freeDays: number
  /** Why there are no points. */
  readonly reason: string | null
  readonly frame: string | null
  readonly scenarios: readonly ReportedScenario[]
  /** Whether the box was complete. */
  readonly isAuthoritative: boolean
  /** Whether points of before a regrade count, because points are never lowered. */
  readonly isKept: boolean
  readonly submissionHash: string | null
  readonly gradedAt: string | null
}

/** What a student has in a lab. */
export interface Entry {
  readonly lab: string
  /** `missing` where nothing was handed in. */
  readonly state: AttemptState | 'missing'
  /** The attempt that counts, among `attempts`. */
  readonly counts: number
  readonly points: number | null
  readonly attempts: readonly Attempt[]
}

export interface GradebookStudent extends Student {
  readonly isOnRoster: boolean
  /** In the order of the labs. */
  readonly entries: readonly Entry[]
  /** Weighted points out of 100 over the labs that count; missing or at fault counts as nothing. */
  readonly total: number
  readonly freeDaysLeft: number | null
}

/** The grades of a class. Data only: the same work and the same course give the same gradebook. */
export interface Gradebook {
  readonly schema: 'cloud-labs/gradebook@1'
  readonly title: string
  readonly labs: readonly GradebookLab[]
  /** What lateness costs, to be told to those who were late. */
  readonly late: LatePolicy | null
  readonly students: readonly GradebookStudent[]
  /** When the newest of the grades was made; ISO 8601. */
  readonly gradedAt: string | null
  /** Pairs of submissions to look at; no verdict on anybody. */
  readonly review: Review
}
