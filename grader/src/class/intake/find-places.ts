import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import type { Place } from './hand-in.ts'
import { isBare, listBranches } from './references.ts'

const archive = /\.(zip|tar|tar\.gz|tgz)$/i

/**
 * Finds what a class has handed in. A folder for each student holds, for each lab, one of
 * `<lab>/src`, `labs/<lab>/src`, `<lab>.zip` (or another archive), or is a git repository; several
 * attempts lie in `<lab>/<attempt>/src`, `<lab>/<attempt>.zip` or `<lab>.<attempt>.zip`. Where only
 * one lab is graded, a student's folder may hold `src` or archives of any name. A bare repository
 * in place of the folder has a branch for each student.
 * @throws UsageError if there is no such folder, or nobody in it.
 */
export async function findPlaces(folder: string, labs: readonly CatalogLab[]): Promise<Place[]> {
  if (isBare(folder)) return findBranches(folder, labs)
  const names = await listNames(folder)
  const places = await Promise.all(names.map((name) => findOfStudent(folder, name, labs)))
  if (names.length === 0) {
    throw new UsageError(`${folder} is empty; it needs a folder for each student.`)
  }
  if (places.every((found) => found.length === 0)) {
    const [lab] = labs
    const example = `${folder}/<student>/${lab?.name ?? '<lab>'}/src`
    throw new UsageError(`${folder} holds no submission to these labs, as in ${example}.`)
  }
  return places.flat()
}

async function findBranches(path: string, labs: readonly CatalogLab[]): Promise<Place[]> {
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
  return (await listNames(folder)).map(studentOf)
}

async function listNames(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES') throw new UsageError(`${folder} may not be read by this user.`)
    if (code === 'ENOTDIR') throw new UsageError(`${folder} is no folder; name one.`)
    throw new UsageError(`There is no folder ${folder}; name one with a folder for each student.`)
  })
  return found
    .filter((entry) => !entry.name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || archive.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
}

/**
 * 'ada.git' and 'ada.zip' are those of ada, and 'Ada Lovelace_4711_assignsubmission_file_' is how
 * Moodle names the folder of Ada Lovelace.
 */
function studentOf(name: string): string {
  const moodle = /_\d+_assignsubmission_\w+?_?$/
  return name
    .replace(archive, '')
    .replace(/\.git$/, '')
    .replace(moodle, '')
}

async function findOfStudent(
  folder: string,
  name: string,
  labs: readonly CatalogLab[],
): Promise<readonly Place[]> {
  const path = join(folder, name)
  const student = studentOf(name)
  const common = { student, attempt: '', path }
  if (!(await stat(path)).isDirectory()) {
    return labs.map((lab) => ({ ...common, lab: lab.name, kind: 'archive' }))
  }
  if (isRepository(path)) {
    return labs.map((lab) => ({ ...common, lab: lab.name, kind: 'repository' }))
  }
  const names = await readdir(path).catch(() => {
    throw new UsageError(`${path} may not be read by this user.`)
  })
  const found = labs.map((lab) => findOfLab({ student, path, names: names.toSorted(), lab }))
  const places = (await Promise.all(found)).flat()
  const [lab, other] = labs
  const isOnly = places.length === 0 && lab !== undefined && other === undefined
  return isOnly ? findAttempts({ student, lab: lab.name, path, isOptional: true }) : places
}

/** A clone with files, or a bare repository. */
function isRepository(path: string): boolean {
  return existsSync(join(path, '.git')) || isBare(path)
}

interface Search {
  readonly student: string
  readonly path: string
  readonly names: readonly string[]
  readonly lab: CatalogLab
}

async function findOfLab({ student, path, names, lab }: Search): Promise<readonly Place[]> {
  const own = names.find((name) => name === lab.name || name === lab.number)
  const common = { student, lab: lab.name }
  const archives = names.flatMap((name): readonly Place[] => {
    const attempt = attemptOf(name, lab)
    if (attempt === undefined) return []
    return [{ ...common, attempt, path: join(path, name), kind: 'archive' }]
  })
  const below = join('labs', lab.name)
  if (existsSync(join(path, below, 'src'))) {
    return [...archives, { ...common, attempt: '', path: join(path, below), kind: 'folder' }]
  }
  if (own === undefined) return archives
  return [...archives, ...(await findAttempts({ ...common, path: join(path, own) }))]
}

/** The attempt that an archive's name tells: '' of '07.zip', '2' of '07-load-balancing.2.tgz'. */
function attemptOf(name: string, { name: labName, number }: CatalogLab): string | undefined {
  if (!archive.test(name)) return undefined
  const stem = name.replace(archive, '')
  const prefix = [labName, number].find((word) => stem === word || stem.startsWith(`${word}.`))
  return prefix === undefined ? undefined : stem.slice(prefix.length + 1)
}

/** A lab's folder is one attempt, or holds several. */
async function findAttempts({
  path,
  isOptional = false,
  ...common
}: Pick<Place, 'student' | 'lab' | 'path'> & { readonly isOptional?: boolean }): Promise<
  readonly Place[]
> {
  const one: Place = { ...common, attempt: '', path, kind: 'folder' }
  if (existsSync(join(path, 'src'))) return [one]
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const several = entries.flatMap((entry): readonly Place[] => {
    const at = { ...common, path: join(path, entry.name), attempt: studentOf(entry.name) }
    if (archive.test(entry.name)) return [{ ...at, kind: 'archive' }]
    const isAttempt = entry.isDirectory() && existsSync(join(path, entry.name, 'src'))
    return isAttempt ? [{ ...at, kind: 'folder' }] : []
  })
  // What is neither is read as one: the entry may lie in it, or its refusal says what is wrong.
  if (several.length === 0) return isOptional ? [] : [one]
  return several.toSorted(byAttempt)
}

function byAttempt(one: Place, other: Place): number {
  return one.attempt.localeCompare(other.attempt, 'en', { numeric: true })
}
