import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { findInArchive } from './find-in-archive.ts'
import { findOfStudent, isRepository } from './find-of-student.ts'
import type { Found, Place } from './hand-in.ts'
import { isArchive, isOtherArchive, studentOf } from './lab-names.ts'
import { isBare, listBranches } from './references.ts'

/** The labs that are wanted, and all that there are. */
export interface LabChoice {
  readonly labs: readonly CatalogLab[]
  readonly catalogue: readonly CatalogLab[]
}

/**
 * Finds what a class has handed in. A folder for each student holds, for each lab, one of
 * `<lab>/src`, `labs/<lab>/src`, `<lab>.zip` (or another archive), or is a git repository; several
 * attempts lie in `<lab>/<attempt>/src`, `<lab>/<attempt>.zip` or `<lab>.<attempt>.zip`. Where only
 * one lab is graded, a student's folder without any lab's name in it may hold `src` or archives of
 * any name. A bare repository in place of the folder has a branch for each student.
 * @throws UsageError if there is no such folder, or nobody in it.
 */
export async function findPlaces(folder: string, choice: LabChoice): Promise<Found> {
  if (isBare(folder)) return { places: await findBranches(folder, choice), notUnderstood: [] }
  const entries = await listEntries(folder)
  const names = entries.filter(isStudent).map(({ name }) => name)
  const found = await Promise.all(names.map((name) => findOne(folder, name, choice)))
  if (names.length === 0) {
    throw new UsageError(`${folder} is empty; it needs a folder for each student.`)
  }
  const places = found.flatMap((one) => one.places)
  const notUnderstood = [
    ...entries.flatMap(nameStranger),
    ...found.flatMap((one) => one.notUnderstood),
  ]
  if (places.length > 0) return { places, notUnderstood }
  const example = `${folder}/<student>/${choice.labs[0]?.name ?? '<lab>'}/src`
  const rest = notUnderstood.slice(0, 3).join(', ')
  const others = rest === '' ? '' : `; not understood: ${rest}`
  throw new UsageError(`${folder} holds no submission to these labs, as in ${example}${others}.`)
}

async function findBranches(path: string, { labs }: LabChoice): Promise<Place[]> {
  const students = await listBranches(path)
  if (students.length === 0) throw new UsageError(`${path} is a git repository without branches.`)
  return students.flatMap((student) =>
    labs.map(({ name: lab }) => {
      const reference = `refs/heads/${student}`
      return { student, lab, attempt: '', path, kind: 'repository', reference }
    }),
  )
}

/** Names of all students that have a folder, an archive or a branch, whatever is in it. */
export async function listStudents(folder: string): Promise<readonly string[]> {
  if (isBare(folder)) return listBranches(folder)
  const entries = await listEntries(folder)
  return entries.filter(isStudent).map(({ name }) => studentOf(name))
}

async function listEntries(folder: string): Promise<readonly Dirent[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES') throw new UsageError(`${folder} may not be read by this user.`)
    if (code === 'ENOTDIR') throw new UsageError(`${folder} is no folder; name one.`)
    throw new UsageError(`There is no folder ${folder}; name one with a folder for each student.`)
  })
  return found
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function isStudent(entry: Dirent): boolean {
  return entry.isDirectory() || isArchive(entry.name)
}

/** Tables and notes may lie beside the students; what somebody packed or linked may not. */
function nameStranger(entry: Dirent): readonly string[] {
  if (isStudent(entry)) return []
  if (entry.isSymbolicLink()) return [`${entry.name} (a link)`]
  return isOtherArchive(entry.name) ? [`${entry.name} (no archive that is read here)`] : []
}

async function findOne(folder: string, name: string, choice: LabChoice): Promise<Found> {
  const path = join(folder, name)
  const student = studentOf(name)
  if (isArchive(name)) {
    return findInArchive({ ...choice, student, attempt: '', path, name, mayBeWhole: true })
  }
  if (!isRepository(path)) return findOfStudent({ student, path, name, ...choice })
  const common = { student, attempt: '', path, kind: 'repository' } as const
  const places = choice.labs.map((lab): Place => ({ ...common, lab: lab.name }))
  return { places, notUnderstood: [] }
}
