import { stat } from 'node:fs/promises'
import type { CatalogLab } from '../../catalog/index.ts'
import { readSubmission, UngradableError } from '../../submission/index.ts'
import { findPlaces } from './find-places.ts'
import type { HandIn, Place, TimeSource } from './hand-in.ts'
import { Repositories } from './repositories.ts'

/** Everything that a class has handed in, and what there is to say about it. */
export interface Intake {
  readonly handIns: readonly HandIn[]
  /** What may be work and was not understood, as 'emil/Lab 2'. */
  readonly notUnderstood: readonly string[]
  /** What somebody may want to look at, in whole sentences. */
  readonly remarks: readonly string[]
}

/**
 * Reads everything that a class has handed in. What is wrong with one submission is its refusal and
 * keeps nobody else from a grade.
 * @param catalogue All labs; what has the name of one is never taken for another's.
 * @throws UsageError if the folder is missing, unreadable or empty.
 */
export async function readHandIns(
  folder: string,
  { labs, catalogue = labs }: { labs: readonly CatalogLab[]; catalogue?: readonly CatalogLab[] },
): Promise<Intake> {
  const known = new Map(labs.map((lab) => [lab.name, lab]))
  const { places, notUnderstood } = await findPlaces(folder, { labs, catalogue })
  const handIns: HandIn[] = []
  const repositories = new Repositories({ catalogue, labs })
  try {
    for (const place of places) {
      const lab = known.get(place.lab)
      if (lab === undefined) continue
      const found = await readPlace(place, { lab, repositories })
      if (found !== undefined) handIns.push(found)
    }
  } finally {
    await repositories.close()
  }
  const others = [...notUnderstood, ...repositories.notUnderstood]
  return { handIns, notUnderstood: others, remarks: repositories.remarks }
}

interface Reading {
  readonly lab: CatalogLab
  readonly repositories: Repositories
}

/** @returns Nothing where a repository does not have this lab. */
async function readPlace(
  place: Place,
  { lab, repositories }: Reading,
): Promise<HandIn | undefined> {
  const { student, attempt, path: from, within } = place
  const handIn = { student, attempt, lab: lab.name, from }
  try {
    if (place.kind === 'repository') return await repositories.read(place, lab)
    const moment = place.kind === 'archive' ? await archiveMoment(from) : {}
    const { entry } = lab.manifest
    const wanted = within === undefined ? { labName: lab.name, entry } : { within, entry }
    return { ...handIn, ...moment, submission: await readSubmission(from, wanted) }
  } catch (error) {
    if (!(error instanceof UngradableError)) throw error
    return { ...handIn, refusal: error.message }
  }
}

async function archiveMoment(
  path: string,
): Promise<{ submittedAt: string; timeSource: TimeSource }> {
  const { mtime } = await stat(path)
  return { submittedAt: mtime.toISOString(), timeSource: 'archive' }
}
