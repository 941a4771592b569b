import { CatalogError, type CatalogLab } from '../../catalog/index.ts'
import { type Explanation, explain } from '../../explain/index.ts'
import type { Grader } from '../../grade/grader.ts'
import type { Grade } from '../../score/index.ts'
import { describeServices, detectServices, type ServiceDescription } from '../../services/index.ts'
import { readSubmission, type Submission } from '../../submission/index.ts'
import type { Hallway } from '../hallway.ts'
import { keyOf } from '../results/result-key.ts'
import { ResultsStore } from '../results/results-store.ts'
import { type Trouble, troubleFrom } from '../trouble.ts'
import type { GradeRequest } from './grade-request.ts'
import { LateGrader } from './late-grader.ts'
import { Progress } from './progress.ts'
import { readSources } from './read-sources.ts'
import { tellLeftOut } from '../tell-left-out.ts'

/** What came of grading one lab: an explanation or trouble. */
export interface Outcome {
  readonly lab: CatalogLab
  readonly explanation?: Explanation
  /** The same in words for whoever handed it in. */
  readonly handedBack?: Explanation
  /** What the explanation is of. */
  readonly grade?: Grade
  /** When it was graded, if that was before; ISO 8601. */
  readonly unchangedSince?: string
  readonly trouble?: Trouble
}

/** Grades lab after lab; what is wrong with one does not keep the others from their grade. */
export async function gradeLabs(
  request: GradeRequest,
  hallway: Hallway,
): Promise<readonly Outcome[]> {
  const late = new LateGrader(() => hallway.openGrader({ root: request.repository.root }))
  return hallway.interruption.closing(
    () => late.close(),
    async () => {
      const outcomes: Outcome[] = []
      for (const lab of request.labs) {
        outcomes.push(await gradeLab(lab, { request, hallway, late }))
      }
      return outcomes
    },
  )
}

interface Desk {
  readonly request: GradeRequest
  readonly hallway: Hallway
  readonly late: LateGrader
}

async function gradeLab(lab: CatalogLab, desk: Desk): Promise<Outcome> {
  desk.hallway.interruption.refuseIfCome()
  try {
    const { grade, unchangedSince } = await findGrade(lab, desk)
    const sources = await readSources(lab)
    const explanation = explain(grade, sources)
    const handedBack = desk.request.isHandedIn
      ? explain(grade, { ...sources, reader: 'edition' })
      : explanation
    const since = unchangedSince === undefined ? {} : { unchangedSince }
    return { lab, grade, explanation, handedBack, ...since }
  } catch (error) {
    desk.hallway.interruption.refuseIfCome()
    return { lab, trouble: troubleFrom(error) }
  }
}

interface FoundGrade {
  readonly grade: Grade
  readonly unchangedSince?: string
}

async function findGrade(lab: CatalogLab, desk: Desk): Promise<FoundGrade> {
  const { request, hallway } = desk
  const source = request.sourceOf(lab)
  const { entry } = lab.manifest
  const submission = await readSubmission(source, { labName: lab.name, entry })
  tellLeftOut(submission, lab.name, hallway)
  if (!request.isOwn) return { grade: await gradeNow(lab, submission, desk) }
  const { root } = request.repository
  const store = new ResultsStore(root)
  const servers = (await findServers(lab)).map(({ server }) => server)
  const box = [await hallway.nameBox(), ...servers].join(', ')
  const key = await keyOf({ root, lab, submissionHash: submission.hash, box })
  const stored = request.mayReadStore ? await store.read(lab.name) : undefined
  if (stored?.key === key) return { grade: stored.grade, unchangedSince: stored.gradedAt }
  const grade = await gradeNow(lab, submission, desk)
  hallway.interruption.refuseIfCome()
  if (await store.write(key, grade, new Date())) hallway.interruption.storedCount += 1
  return { grade }
}

async function gradeNow(lab: CatalogLab, submission: Submission, desk: Desk): Promise<Grade> {
  if (lab.suite === undefined) {
    throw new CatalogError(
      `grader/suites/${lab.name}/suite.test.ts is missing; write the suite, or remove the lab.`,
    )
  }
  const { request, hallway, late } = desk
  const grader = await late.open()
  if (request.requireBox) refuseWeakerBox(grader, await findServers(lab))
  const { adapter, only } = request
  const progress = new Progress(hallway.err, {
    name: lab.name,
    count: only?.length ?? Object.keys(lab.manifest.scenarios).length,
  })
  try {
    return await grader.grade({
      lab,
      submission,
      adapter,
      ...(only === undefined ? {} : { only }),
      onScenario: (scenario) => progress.step(scenario),
    })
  } finally {
    progress.end()
  }
}

/** The servers that this machine has for a lab's services. */
async function findServers({ manifest }: CatalogLab): Promise<readonly ServiceDescription[]> {
  return describeServices(await detectServices(manifest.services))
}

/** No student's fault, so the exit code is 3. */
function refuseWeakerBox({ box }: Grader, servers: readonly ServiceDescription[]): void {
  if (!box.isAuthoritative) {
    throw new Error(`the complete box is required and missing here. ${box.missing.join(' ')}`)
  }
  const standIn = servers.find(({ isAuthoritative }) => !isAuthoritative)
  if (standIn === undefined) return
  const { service, missing } = standIn
  throw new Error(`a real ${service} is required and missing here. ${missing.join(' ')}`)
}
