import type { BoxDescription } from '../box/index.ts'
import type { CatalogLab } from '../catalog/index.ts'
import type { KeptRun } from '../run/index.ts'
import type { Grade } from '../score/grade.ts'
import type { Submission } from '../submission/index.ts'

/** What to grade, and how. */
export interface GradeOrder {
  readonly lab: CatalogLab
  readonly submission: Submission
  /** `boxed` unless said otherwise; only a boxed grade counts. */
  readonly adapter?: 'boxed' | 'direct'
  /** Scenarios to run; all unless given. */
  readonly only?: readonly string[]
  /** Told as soon as each scenario has ended, for progress. */
  readonly onScenario?: (scenario: string, outcome: string) => void
  /** Leave failing simulated runs as long as they are, where nobody will read them. */
  readonly isLong?: boolean
  /** Where nodes are simulated: look at this seed only. */
  readonly seed?: number | undefined
  /** Told the simulated run of each scenario: the one that failed, or else the first. */
  readonly onRun?: (run: KeptRun) => void
}

/** One live engine that grades many submissions, one at a time or several side by side. */
export interface Grader {
  /** The box in which this machine grades. */
  readonly box: BoxDescription
  /**
   * Grades a submission.
   * @throws UngradableError if the submission cannot be graded (syntax, for instance).
   */
  grade(order: GradeOrder): Promise<Grade>
  /** Ends every child and the engine. */
  close(): Promise<void>
}
