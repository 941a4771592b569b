import { readFile } from 'node:fs/promises'
import type { CatalogLab } from '../catalog/index.ts'
import { explain } from '../explain/index.ts'
import type { Grader } from '../grade/index.ts'
import { formatGrade, toJson } from '../report/index.ts'
import type { Grade } from '../score/index.ts'
import { readSubmission, UngradableError } from '../submission/index.ts'

/** A submission that is handed in. */
export interface HandIn {
  readonly lab: CatalogLab
  readonly grader: Grader
  /** Path of a folder or an archive. */
  readonly submission: string
  readonly only: readonly string[] | undefined
}

/** What whoever handed something in gets: a grade, or why there is none. */
export interface Reception {
  /** `undefined` if the submission was refused. */
  readonly grade: Grade | undefined
  /** Every word that a reader sees, as text for a terminal and as strings of a document. */
  readonly shown: string
  /** The same and whatever the grade holds besides, which is kept on the student's disk. */
  readonly told: string
}

/**
 * Hands a submission in, from the disk to the words.
 * @throws Error for everything but a refusal: that is the grader's fault.
 */
export async function handIn({ lab, grader, submission, only }: HandIn): Promise<Reception> {
  try {
    const { entry } = lab.manifest
    const found = await readSubmission(submission, { labName: lab.name, entry })
    const scope = only === undefined ? {} : { only }
    const grade = await grader.grade({ lab, submission: found, ...scope })
    return { grade, ...(await tell(lab, grade)) }
  } catch (error) {
    if (!(error instanceof UngradableError)) throw error
    const words = `${error.message}\n${error.frame ?? ''}`
    return { grade: undefined, shown: words, told: words }
  }
}

async function tell(lab: CatalogLab, grade: Grade): Promise<{ shown: string; told: string }> {
  const handout = await readFile(lab.handout, 'utf8')
  const explanation = explain(grade, { handout, publicScenarios: [] })
  const text = formatGrade(explanation, { details: true, color: false, width: 100 })
  const shown = [text, ...stringsIn(toJson(explanation))].join('\n')
  return { shown, told: [shown, ...stringsIn(grade)].join('\n') }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
