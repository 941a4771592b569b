import type { Grade } from '../../score/grade.ts'
import type { SourceFile } from '../../submission/index.ts'

/** One submission to grade. It carries its sources, so that any machine with this house can. */
export interface Job {
  /** SHA-256 over the submission and the grounds of its grade: equal work has equal keys. */
  readonly key: string
  /** The lab's folder name. */
  readonly lab: string
  readonly submission: {
    readonly hash: string
    readonly files: readonly SourceFile[]
  }
}

/** What came of a job. */
export type Outcome =
  | { readonly is: 'graded'; readonly grade: Grade }
  /** The submission cannot be graded; one sentence. */
  | { readonly is: 'ungradable'; readonly reason: string; readonly frame?: string }
  /** The grader is at fault, twice; one sentence. It is never a zero. */
  | { readonly is: 'fault'; readonly reason: string }

/** A job that has come to an end. */
export interface Settled {
  readonly key: string
  readonly lab: string
  /** SHA-256 of the submission. */
  readonly submissionHash: string
  readonly outcome: Outcome
  /** ISO 8601, in UTC. */
  readonly settledAt: string
}
