/** A moment as ISO 8601 with its offset, as '2026-11-21T18:00:00+01:00'. */
export type Moment = string

/** When a lab is due, and what it weighs in the total. */
export interface CourseLab {
  /** Without it, nothing is late. */
  readonly due?: Moment
  /** What the lab counts in the total, compared with the others; 1 unless given. */
  readonly weight?: number
}

/** What lateness costs. Lateness counts in begun days after the due moment and the extension. */
export interface LatePolicy {
  /** Lateness that counts as none, in minutes; 0 unless given. */
  readonly graceMinutes?: number
  /** Late days that each student has for the whole course and that cost nothing; 0 unless given. */
  readonly freeDays?: number
  /** What each further late day takes from the points that were earned, in percent. */
  readonly percentPerDay: number
  /** Days after which nothing is earned any more; never unless given. */
  readonly mostDays?: number
}

/** What a course decides about grades. Suites decide points, and this decides what they count. */
export interface Course {
  readonly title: string
  /**
   * By the labs' folder names. Once any is named, the total is of these alone, and a lab that is
   * named counts from then on, due or not; if none is, all labs count alike.
   */
  readonly labs?: Readonly<Record<string, CourseLab>>
  readonly late?: LatePolicy
  /**
   * Further days by student and lab, as `{ ada: { '07-load-balancing': 2 } }`; '*' stands for every
   * lab.
   */
  readonly extensions?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Which of several attempts counts, after lateness; the last unless given. */
  readonly attempts?: 'best' | 'last'
  /** Whether a regrade may raise points only; it may lower them unless given. */
  readonly neverLower?: boolean
}

/** Types a course's policies, so that a misspelt one is an error. */
export function defineCourse(course: Course): Course {
  return course
}
