import type { CatalogLab } from '../catalog/index.ts'
import type { Grader } from '../grade/index.ts'
import { exitCodeOf } from '../score/index.ts'
import { handIn } from './hand-in.ts'

/**
 * Grades the reference after a cheat, with the same live grader.
 * @returns What went wrong, as sentences.
 */
export async function gradeNext(lab: CatalogLab, grader: Grader): Promise<string[]> {
  const submission = `${lab.solution}/src`
  const { grade, told } = await handIn({ lab, grader, submission, only: chooseFew(lab) })
  if (grade === undefined) return [`The next submission was refused: ${told}`]
  if (exitCodeOf(grade) === 0) return []
  const lost = grade.scenarios.filter(({ verdict }) => verdict.is !== 'passed')
  return lost.map(
    ({ id, verdict }) =>
      `The next submission, a right one, did not pass ${id}: ${verdict.observation.failure?.what}`,
  )
}

/** The first scenario, one of the middle and the last: they differ most. */
function chooseFew({ manifest }: CatalogLab): string[] {
  const ids = Object.keys(manifest.scenarios)
  return [0, Math.floor(ids.length / 2), ids.length - 1].flatMap((index) => ids[index] ?? [])
}
