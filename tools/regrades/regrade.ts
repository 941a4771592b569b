import { join } from 'node:path'
import type { CatalogLab } from '../../grader/src/catalog/index.ts'
import type { Grader, GradeOrder } from '../../grader/src/grade/index.ts'
import { readSubmission, type Submission } from '../../grader/src/submission/index.ts'

/** What has to be the same every time. */
export interface Outcome {
  readonly points: number
  /** Over all simulated histories of the grade. */
  readonly historyHash: string
}

/** How the reference of one lab is to be graded again and again. */
export interface Regrading {
  readonly grader: Pick<Grader, 'grade'>
  readonly lab: CatalogLab
  readonly runs: number
  readonly adapter: NonNullable<GradeOrder['adapter']>
  /** Looked at before each grade; true ends the work. */
  readonly isInterrupted: () => boolean
  /** Told after each grade, with how many there were. */
  readonly onGrade?: (done: number) => void
}

/** Where two grades of the same code were not the same. */
export class DifferentGradeError extends Error {
  override readonly name = 'DifferentGradeError'
}

/**
 * Grades the reference of a lab many times.
 * @returns What all grades said, and how many there were.
 * @throws DifferentGradeError at the first grade that says something else, or that says nothing.
 */
export async function regrade(order: Regrading): Promise<{ done: number; outcome?: Outcome }> {
  const { lab, runs, isInterrupted, onGrade } = order
  const folder = join(lab.solution ?? '', 'src')
  const submission = await readSubmission(folder, { entry: lab.manifest.entry })
  let outcome: Outcome | undefined
  let done = 0
  try {
    for (; done < runs && !isInterrupted(); done += 1) {
      const next = await gradeOnce(order, submission)
      outcome ??= next
      refuseDifference({ lab: lab.name, done, outcome, next })
      onGrade?.(done + 1)
    }
  } catch (error) {
    // Ctrl-C reaches all processes of a terminal, and a grade that has lost its own is none.
    if (!isInterrupted()) throw error
  }
  return { done, ...(outcome && { outcome }) }
}

async function gradeOnce({ grader, lab, adapter }: Regrading, submission: Submission) {
  const { points, historyHash, graderFaults } = await grader.grade({ lab, submission, adapter })
  if (graderFaults.length > 0) throw new DifferentGradeError(graderFaults.join(' '))
  if (historyHash !== undefined) return { points, historyHash }
  throw new DifferentGradeError(`The grade of ${lab.name} has no history; use a lab with nodes.`)
}

interface Comparison {
  readonly lab: string
  readonly done: number
  readonly outcome: Outcome
  readonly next: Outcome
}

function refuseDifference({ lab, done, outcome, next }: Comparison): void {
  if (next.points === outcome.points && next.historyHash === outcome.historyHash) return
  throw new DifferentGradeError(
    `Grade ${done + 1} of ${lab} differs from the first: ` +
      `${tell(next)} in place of ${tell(outcome)}.`,
  )
}

/** As '100 points, history 3fa9…'. */
export function tell({ points, historyHash }: Outcome): string {
  return `${points} points, history ${historyHash}`
}
