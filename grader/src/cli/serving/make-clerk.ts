import type { KeyObject } from 'node:crypto'
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import { explain } from '../../explain/index.ts'
import type { Grader } from '../../grade/grader.ts'
import { hashHouse, issueReceipt } from '../../receipt/index.ts'
import {
  formatGrade,
  type LabOutcome,
  type NoGrade,
  resultFormats,
  isResultFormat,
  toJson,
  writeResults,
} from '../../report/index.ts'
import type { Grade } from '../../score/index.ts'
import type { Clerk, Errand, Result } from '../../serve/index.ts'
import { readSubmission, type Submission, stripSubmission } from '../../submission/index.ts'
import { readSources } from '../grading/read-sources.ts'
import { exitCodeOfTrouble, formatTrouble, troubleFrom } from '../trouble.ts'

/** What a clerk works with. */
export interface ClerkParts {
  readonly root: string
  readonly labs: readonly CatalogLab[]
  readonly grader: Grader
  /** Where archives lie while they are read. */
  readonly state: string
  /** Signs grades, if the course has a key. */
  readonly privateKey: KeyObject | undefined
}

/** Makes a clerk who grades with this repository. */
export function makeClerk(parts: ClerkParts): Clerk {
  const { labs, state } = parts
  const labOf = (name: string): CatalogLab => {
    const lab = labs.find((each) => each.name === name)
    if (lab === undefined) throw new Error(`the lab ${name} is gone.`)
    return lab
  }
  return {
    labs: Object.fromEntries(labs.map(({ name, manifest }) => [name, manifest.title])),
    async inspect(errand) {
      const submission = await readErrand(errand, labOf(errand.lab), state)
      await stripSubmission(submission)
      return submission.hash
    },
    async grade(errand, onScenario) {
      try {
        return await gradeErrand(errand, labOf(errand.lab), { ...parts, onScenario })
      } catch (error) {
        return resultOfTrouble(error, errand.lab)
      }
    },
  }
}

/** The archive gets a name of ours; whatever the student called it was never asked. */
async function readErrand(
  { archive }: Errand,
  { name, manifest: { entry } }: CatalogLab,
  state: string,
): Promise<Submission> {
  const folder = join(state, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${randomUUID()}.tgz`)
  try {
    await writeFile(file, archive)
    const read = await readSubmission(file, { labName: name, entry })
    return { ...read, from: 'the archive' }
  } catch (error) {
    // Students know neither this machine's folders nor that name.
    if (error instanceof Error) error.message = error.message.replaceAll(file, 'The archive')
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

interface Work extends ClerkParts {
  readonly onScenario: (done: number, of: number) => void
}

async function gradeErrand(errand: Errand, lab: CatalogLab, work: Work): Promise<Result> {
  const { root, grader, state, privateKey, onScenario } = work
  const submission = await readErrand(errand, lab, state)
  const house = await hashHouse(root, lab)
  const count = Object.keys(lab.manifest.scenarios).length
  let done = 0
  const grade = await grader.grade({
    lab,
    submission,
    onScenario: () => onScenario((done += 1), count),
  })
  const gradedAt = new Date()
  const result = await resultOfGrade(grade, lab, gradedAt)
  const isStill = JSON.stringify(await hashHouse(root, lab)) === JSON.stringify(house)
  if (privateKey === undefined || !isStill) return result
  const receipt = issueReceipt(grade, { house, gradedAt, privateKey })
  return { ...result, files: { ...result.files, receipt } }
}

async function resultOfGrade(grade: Grade, lab: CatalogLab, gradedAt: Date): Promise<Result> {
  const explanation = explain(grade, { ...(await readSources(lab)), reader: 'edition' })
  const { points, of, exitCode, title } = explanation
  const outcome: LabOutcome = { lab: lab.name, title, of, came: explanation }
  const json = `${JSON.stringify(toJson(explanation), null, 2)}\n`
  const text = formatGrade(explanation, { color: false, width: 80, details: true })
  return { exitCode, points, of, text, files: { ...writeForms(outcome, gradedAt), json } }
}

function resultOfTrouble(error: unknown, lab: string): Result {
  const trouble = troubleFrom(error)
  const exitCode = exitCodeOfTrouble(trouble)
  // What went wrong within the grader is for whoever runs it, not for whoever asks.
  const came: NoGrade =
    exitCode === 3
      ? { kind: 'grader', message: 'The grader is at fault; this attempt does not count.' }
      : { kind: 'ungradable', message: formatTrouble(trouble, { isDebugging: false }).trimEnd() }
  const outcome: LabOutcome = { lab, title: lab, of: 100, came }
  return { exitCode, text: `${came.message}\n`, files: writeForms(outcome, new Date()) }
}

function writeForms(outcome: LabOutcome, at: Date): Readonly<Record<string, string>> {
  const batch = { outcomes: [outcome], endedAtMs: at.getTime() }
  const forms = resultFormats.filter(isResultFormat)
  return Object.fromEntries(forms.map((form) => [form, writeResults(form, batch)]))
}
