import type { CatalogLab } from '../../catalog/index.ts'
import type { Grader } from '../../grade/index.ts'
import type { Grade } from '../../score/grade.ts'
import { UngradableError } from '../../submission/index.ts'
import type { Job, Outcome } from '../queue/job.ts'

/** Grades one job. Never rejects: whatever the grader throws is its own fault. */
export async function gradeJob(
  { lab: name, submission }: Job,
  { lab, grader }: { lab: CatalogLab | undefined; grader: Grader },
): Promise<Outcome> {
  if (lab === undefined) return { is: 'fault', reason: `There is no lab ${name} here.` }
  try {
    const grade = await grader.grade({ lab, submission: { ...submission, from: name } })
    const reason = faultOf(grade)
    return reason === undefined ? { is: 'graded', grade } : { is: 'fault', reason }
  } catch (error) {
    if (!(error instanceof UngradableError)) return { is: 'fault', reason: firstLine(error) }
    const { message: reason, frame } = error
    return { is: 'ungradable', reason, ...(frame === undefined ? {} : { frame }) }
  }
}

/** A grade that the grader itself spoilt is none. */
function faultOf({ graderFaults, scenarios }: Grade): string | undefined {
  const [fault] = graderFaults
  if (fault !== undefined) return fault
  const open = scenarios.find(({ verdict }) => verdict.is === 'inconclusive')
  if (open === undefined) return undefined
  const what = open.verdict.observation.failure?.what ?? 'It was not judged.'
  return `${open.id}: ${what}`
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n')[0] || 'It gives no reason.'
}
