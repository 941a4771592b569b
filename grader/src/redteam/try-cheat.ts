import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../catalog/index.ts'
import { exitCodeOf, type Grade } from '../score/index.ts'
import type { Cheat } from './cheat.ts'
import { findLeaks, type Secrets } from './find-leaks.ts'
import { findLeftovers } from './find-leftovers.ts'
import { handIn, type Reception } from './hand-in.ts'
import type { Lane } from './lane.ts'
import { laySubmission } from './lay-submission.ts'
import { gradeNext } from './grade-next.ts'
import type { Trial } from './trial.ts'

/** Where a cheat is tried. */
export interface TrialPlace {
  readonly lane: Lane
  readonly lab: CatalogLab
  readonly secrets: Secrets
}

/** Hands a cheat in and looks at everything that a cheat could want; never throws. */
export async function tryCheat(cheat: Cheat, place: TrialPlace): Promise<Trial> {
  const begin = performance.now()
  try {
    return { ...(await judgeCheat(cheat, place)), durationMs: performance.now() - begin }
  } catch (error) {
    const faults = [`The grader was at fault: ${String(error)}`]
    return { cheat, gained: 0, twin: 0, faults, durationMs: performance.now() - begin }
  }
}

async function judgeCheat(cheat: Cheat, place: TrialPlace): Promise<Omit<Trial, 'durationMs'>> {
  const { lane, lab, secrets } = place
  const folder = join(lane.folder, 'submissions', cheat.name)
  await mkdir(folder, { recursive: true })
  const { submission, twin } = await laySubmission(cheat, { lab, folder })
  const { only } = cheat.expectation
  const { grader } = lane
  const honest = twin === undefined ? undefined : await gradeTwin(twin, cheat, place)
  const reception = await handIn({ lab, grader, submission, only })
  await rm(folder, { recursive: true, force: true })
  const own = await readFile(cheat.file, 'utf8')
  const gained = pointsGained(reception.grade, honest)
  return {
    cheat,
    gained,
    twin: honest?.points ?? 0,
    faults: [
      ...(gained > 0 ? [`It gained ${gained} points beyond its honest twin.`] : []),
      ...findGraderFaults(reception.grade),
      ...findMissingWords(cheat, reception),
      ...findControls(reception),
      ...findLeaks(reception.told, { secrets, own }).map((line) => `It was told: ${line}`),
      ...(await findLeftovers(lane)),
      ...(await gradeNext(lab, grader)),
    ],
  }
}

/** Each twin is graded once a lane, however many cheats it stands for. */
async function gradeTwin(twin: string, cheat: Cheat, { lane, lab }: TrialPlace): Promise<Grade> {
  const { only } = cheat.expectation
  const key = `${lab.name} ${only?.join(' ')}`
  const known = lane.twins.get(key)
  if (known !== undefined) return known
  const { grade } = await handIn({ lab, grader: lane.grader, submission: twin, only })
  if (grade === undefined) throw new Error(`The honest twin for ${lab.name} gets no grade.`)
  lane.twins.set(key, grade)
  return grade
}

/** Points of what the cheat passed and its twin did not; what it lost does not make up for it. */
function pointsGained(grade: Grade | undefined, honest: Grade | undefined): number {
  const passed = new Set(honest?.scenarios.filter(({ points }) => points > 0).map(({ id }) => id))
  const won = (grade?.scenarios ?? []).filter(({ id }) => !passed.has(id))
  return won.reduce((sum, { points }) => sum + points, 0)
}

/** A cheat must not be able to put the blame on the grader. */
function findGraderFaults(grade: Grade | undefined): string[] {
  if (grade === undefined || exitCodeOf(grade) !== 3) return []
  const open = grade.scenarios.filter(({ verdict }) => verdict.is === 'inconclusive')
  const reasons = open.map(({ id, verdict }) => `${id}: ${verdict.observation.failure?.what}`)
  return [...grade.graderFaults, ...reasons].map((reason) => `The grader took the blame. ${reason}`)
}

function findMissingWords({ expectation }: Cheat, { grade, told }: Reception): string[] {
  const isRefused = grade === undefined
  const wanted = expectation.isRefused === true
  const words = [expectation.says].flat()
  return [
    ...(isRefused === wanted ? [] : [isRefused ? `It was refused: ${told}` : 'It got a grade.']),
    ...(words.some((text) => told.includes(text))
      ? []
      : [`Nobody said '${words.join("' or '")}'.`]),
  ]
}

/** Controls and format characters move cursors and reverse text (CVE-2021-42574). */
function findControls({ shown }: Reception): string[] {
  const control = /[^\P{Cc}\n]|\p{Cf}/u.exec(shown)?.[0]
  if (control === undefined) return []
  const number = control.codePointAt(0)?.toString(16).padStart(4, '0')
  return [`A report showed the control character U+${number}.`]
}
