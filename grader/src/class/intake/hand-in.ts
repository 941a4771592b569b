import type { Submission } from '../../submission/index.ts'

/** Where the moment of a hand-in comes from, the most trustworthy first. */
export type TimeSource = 'metadata' | 'git' | 'archive'

/** One attempt of one student at one lab, as it was found. */
export interface HandIn {
  /** The student's id: the name of the folder, and what a roster calls `student`. */
  readonly student: string
  /** The lab's folder name. */
  readonly lab: string
  /** As 'attempt-2'; empty where there is one attempt only. */
  readonly attempt: string
  /** Where it lies, absolute; a repository is followed by '@' and the commit. */
  readonly from: string
  /** When it was handed in; ISO 8601 in UTC. Absent where nothing tells. */
  readonly submittedAt?: string
  readonly timeSource?: TimeSource
  /** What is graded; absent where it cannot be. */
  readonly submission?: Submission
  /** Why it cannot be graded, in one sentence. */
  readonly refusal?: string
}

/** A place that looks like a hand-in, before anything in it is read. */
export interface Place {
  readonly student: string
  readonly lab: string
  readonly attempt: string
  readonly path: string
  readonly kind: 'folder' | 'archive' | 'repository'
  /** The folder of an archive in which it lies; all of the archive unless given. */
  readonly within?: string
  /** The branch of a repository; HEAD unless given. */
  readonly reference?: string
}

/** What was found of a class or of a student. */
export interface Found {
  readonly places: readonly Place[]
  /** What lies there and is no hand-in of anybody's, as 'emil/Lab 2', with a reason at times. */
  readonly notUnderstood: readonly string[]
}
