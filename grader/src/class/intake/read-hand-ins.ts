import { stat } from 'node:fs/promises'
import type { CatalogLab } from '../../catalog/index.ts'
import { readSubmission, type Submission, UngradableError } from '../../submission/index.ts'
import { findPlaces } from './find-places.ts'
import type { HandIn, Place, TimeSource } from './hand-in.ts'
import { type Commit, openCommit, withArchive } from './read-repository.ts'

/** Moments of hand-ins by student, lab and attempt; see `keyOfMoment`. */
export type Moments = ReadonlyMap<string, string>

/** How metadata name one hand-in. */
export function keyOfMoment({ student, lab, attempt }: Omit<Place, 'path' | 'kind'>): string {
  return JSON.stringify([student, lab, attempt])
}

/**
 * Reads everything that a class has handed in. What is wrong with one submission is its refusal and
 * keeps nobody else from a grade.
 * @throws UsageError if the folder is missing, unreadable or empty.
 */
export async function readHandIns(
  folder: string,
  { labs }: { labs: readonly CatalogLab[] },
): Promise<readonly HandIn[]> {
  const known = new Map(labs.map((lab) => [lab.name, lab]))
  const handIns: HandIn[] = []
  for (const place of await findPlaces(folder, labs)) {
    const lab = known.get(place.lab)
    if (lab === undefined) continue
    const found = await readPlace(place, lab)
    if (found !== undefined) handIns.push(found)
  }
  return handIns
}

/** Believes what metadata say about times before anything that a student could have set. */
export function setMoments(handIns: readonly HandIn[], moments: Moments): readonly HandIn[] {
  return handIns.map((handIn) => {
    const keys = [keyOfMoment(handIn), keyOfMoment({ ...handIn, attempt: '' })]
    const said = keys.map((key) => moments.get(key)).find((moment) => moment !== undefined)
    return said === undefined ? handIn : { ...handIn, submittedAt: said, timeSource: 'metadata' }
  })
}

/** @returns Nothing where a repository or an archive of several labs does not have this one. */
async function readPlace(place: Place, lab: CatalogLab): Promise<HandIn | undefined> {
  const { student, attempt, path: from } = place
  const handIn = { student, attempt, lab: lab.name, from }
  try {
    if (place.kind === 'repository') return await readCommit(handIn, lab, place.reference)
    const moment = place.kind === 'archive' ? await archiveMoment(from) : {}
    const wanted = { labName: lab.name, entry: lab.manifest.entry }
    return { ...handIn, ...moment, submission: await readSubmission(from, wanted) }
  } catch (error) {
    if (!(error instanceof UngradableError)) throw error
    const isOfStudent = place.kind === 'archive' && nameHasNoLab(place, lab)
    if (isOfStudent && / holds no src folder/.test(error.message)) return undefined
    return { ...handIn, refusal: error.message }
  }
}

/** 'ada.zip' may hold any labs, '07.zip' holds this one or is wrong. */
function nameHasNoLab({ path, student }: Place, { name, number }: CatalogLab): boolean {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return file.startsWith(`${student}.`) && !file.startsWith(name) && !file.startsWith(`${number}.`)
}

async function archiveMoment(
  path: string,
): Promise<{ submittedAt: string; timeSource: TimeSource }> {
  const { mtime } = await stat(path)
  return { submittedAt: mtime.toISOString(), timeSource: 'archive' }
}

async function readCommit(
  handIn: Pick<HandIn, 'student' | 'lab' | 'attempt' | 'from'>,
  lab: CatalogLab,
  reference?: string,
): Promise<HandIn | undefined> {
  const commit = await openCommit(handIn.from, reference)
  try {
    const from = `${handIn.from}@${commit.id.slice(0, 12)}`
    const moment = { submittedAt: commit.committedAt, timeSource: 'git' } as const
    const submission = await readTree(commit, { from, lab })
    return submission && { ...handIn, ...moment, from, submission }
  } finally {
    await commit.close()
  }
}

async function readTree(
  commit: Commit,
  { from, lab }: { from: string; lab: CatalogLab },
): Promise<Submission | undefined> {
  const folders = [`labs/${lab.name}/src`, `${lab.name}/src`, `${lab.number}/src`]
  for (const folder of folders) {
    const bytes = await commit.pack(folder)
    if (bytes === undefined) continue
    return withArchive(bytes, async (path) => {
      try {
        return { ...(await readSubmission(path, { entry: lab.manifest.entry })), from }
      } catch (error) {
        if (!(error instanceof UngradableError)) throw error
        throw new UngradableError(error.message.replaceAll(path, from), { cause: error })
      }
    })
  }
  return undefined
}
