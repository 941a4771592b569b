import type { Course } from '@cloud-labs/labkit'
import type { CatalogLab } from '../catalog/index.ts'
import type { Explanation } from '../explain/index.ts'
import type { Grade } from '../score/grade.ts'

/** A class to grade, every question answered; all paths are absolute. */
export interface ClassOrder {
  /** The repository's root. */
  readonly root: string
  /** The folder with a folder for each student. */
  readonly folder: string
  /** The folder for the state and the gradebook. */
  readonly out: string
  /** Labs to grade, in the order of the course. */
  readonly labs: readonly CatalogLab[]
  /** All labs of the catalogue: machines that share a queue have to agree on them. */
  readonly catalogue: readonly CatalogLab[]
  readonly roster?: string
  /** A CSV file that says when work was handed in. */
  readonly metadata?: string
  readonly course: Course
  /** A Redis to share the work through; without it, the queue is a file. */
  readonly redis?: string
  /** Worker processes on this machine. */
  readonly workers: number
  /** Grade again what is unchanged. */
  readonly isFresh: boolean
  /** Grade although the box is not complete. */
  readonly isUnboxed: boolean
  /** Whether a regrade may only raise points; without it, kept points stay as they are. */
  readonly neverLower?: boolean
  /** What a job may take, in milliseconds. */
  readonly jobMs: number
  /** Finds the words for a grade. */
  readonly explain: (grade: Grade) => Explanation
  /** Called once, when everything has been read and before anything is graded. */
  readonly onRead?: (size: ClassSize) => void
  readonly onProgress?: (progress: ClassProgress) => void
  /** Called once, when everything has an outcome and before the gradebook is made. */
  readonly onGraded?: () => void
}

/** How large a class is. */
export interface ClassSize {
  /** On the roster or with a folder. */
  readonly students: number
  readonly handIns: number
}

/** How far a class is. */
export interface ClassProgress {
  /** Jobs that have an outcome by now, of those that had none. */
  readonly done: number
  /** Jobs that had no outcome when grading began. */
  readonly total: number
  /** Pieces of work whose outcome was there already. */
  readonly reused: number
  /** Jobs whose outcome is the grader's fault. */
  readonly faults: number
}
