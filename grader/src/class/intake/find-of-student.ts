import { type Dirent, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { findInArchive } from './find-in-archive.ts'
import { findStrange } from './find-strange.ts'
import type { Found, Place } from './hand-in.ts'
import { attemptOf, isArchive, looksLikeLab, studentOf } from './lab-names.ts'
import { isBare } from './references.ts'

/** A student's folder, and what is looked for in it. */
export interface StudentSearch {
  readonly student: string
  readonly path: string
  /** The folder's name. */
  readonly name: string
  readonly labs: readonly CatalogLab[]
  readonly catalogue: readonly CatalogLab[]
}

/** A clone with files, or a bare repository. */
export function isRepository(path: string): boolean {
  return existsSync(join(path, '.git')) || isBare(path)
}

/**
 * Finds the hand-ins in a student's folder. Where one lab is graded and nothing in the folder has
 * the name of a lab, the folder itself, or what is in it, is the hand-in.
 * @throws UsageError if it may not be read.
 */
export async function findOfStudent(search: StudentSearch): Promise<Found> {
  const { path, labs, catalogue } = search
  const listed = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new UsageError(`${path} may not be read by this user.`)
  })
  const entries = listed.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const isNamed = entries.some(({ name }) => looksLikeLab(name, catalogue))
  const only = labs.length === 1 && !isNamed ? labs[0] : undefined
  const named = await findNamed(search, entries)
  const bare = only === undefined ? [] : findBare({ ...search, lab: only, entries })
  // Its own sources are the hand-in, whatever lies beside them.
  const isWhole = bare.some((place) => place.path === path)
  const packed = isWhole ? nothing : await findPacked({ ...search, entries, named, only })
  const places = [...named, ...bare, ...packed.places].toSorted(byAttempt)
  const strange = await findStrange({ ...search, entries, places })
  return { places, notUnderstood: [...strange, ...packed.notUnderstood] }
}

const nothing: Found = { places: [], notUnderstood: [] }

async function findNamed(
  { student, path, labs }: StudentSearch,
  entries: readonly Dirent[],
): Promise<readonly Place[]> {
  const names = entries.map(({ name }) => name)
  const found = labs.map((lab) => findOfLab({ student, path, names, lab }))
  return (await Promise.all(found)).flat()
}

interface LabSearch {
  readonly student: string
  readonly path: string
  readonly names: readonly string[]
  readonly lab: CatalogLab
}

async function findOfLab({ student, path, names, lab }: LabSearch): Promise<readonly Place[]> {
  const common = { student, lab: lab.name }
  const archives = names.flatMap((name): readonly Place[] => {
    const attempt = attemptOf(name, lab)
    if (attempt === undefined) return []
    return [{ ...common, attempt, path: join(path, name), kind: 'archive' }]
  })
  const own = names.find((name) => name === lab.name || name === lab.number)
  const ways = [lab.name, lab.number].map((name) => join('labs', name))
  const below = ways.find((way) => existsSync(join(path, way, 'src')))
  const way = below ?? own ?? ways.find((one) => existsSync(join(path, one)))
  if (way === undefined) return archives
  return [...archives, ...(await findAttempts({ ...common, path: join(path, way) }))]
}

interface Packed extends StudentSearch {
  readonly entries: readonly Dirent[]
  readonly named: readonly Place[]
  /** The one lab that is graded, where archives may be the attempts at it. */
  readonly only: CatalogLab | undefined
}

/** Archives with a name of the student's own may hold labs as the folder does. */
async function findPacked({ entries, named, only, ...search }: Packed): Promise<Found> {
  const places: Place[] = []
  const notUnderstood: string[] = []
  for (const { name } of entries.filter((entry) => isOwnArchive(entry.name, search))) {
    const found = await findInArchive({
      ...search,
      path: join(search.path, name),
      name: `${search.name}/${name}`,
      attempt: studentOf(name),
      mayBeWhole: only !== undefined,
    })
    for (const place of found.places) {
      const isTaken = [...named, ...places].some(({ lab }) => lab === place.lab)
      places.push(isTaken || place.within === undefined ? place : { ...place, attempt: '' })
    }
    notUnderstood.push(...found.notUnderstood)
  }
  return { places, notUnderstood }
}

function isOwnArchive(name: string, { catalogue }: StudentSearch): boolean {
  return isArchive(name) && !name.startsWith('.') && !looksLikeLab(name, catalogue)
}

interface BareSearch extends StudentSearch {
  readonly lab: CatalogLab
  readonly entries: readonly Dirent[]
}

/** The folder itself, or each folder in it that has sources. */
function findBare({ student, path, lab, entries }: BareSearch): readonly Place[] {
  const common = { student, lab: lab.name, kind: 'folder' } as const
  if (existsSync(join(path, 'src'))) return [{ ...common, attempt: '', path }]
  return entries.flatMap((entry): readonly Place[] => {
    const at = join(path, entry.name)
    const isAttempt = entry.isDirectory() && existsSync(join(at, 'src'))
    return isAttempt ? [{ ...common, path: at, attempt: entry.name }] : []
  })
}

/** A lab's folder is one attempt, or holds several. */
async function findAttempts({
  path,
  ...common
}: Pick<Place, 'student' | 'lab' | 'path'>): Promise<readonly Place[]> {
  const one: Place = { ...common, attempt: '', path, kind: 'folder' }
  if (existsSync(join(path, 'src'))) return [one]
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const several = entries.flatMap((entry): readonly Place[] => {
    const at = { ...common, path: join(path, entry.name), attempt: studentOf(entry.name) }
    if (isArchive(entry.name)) return [{ ...at, kind: 'archive' }]
    const isAttempt = entry.isDirectory() && existsSync(join(path, entry.name, 'src'))
    return isAttempt ? [{ ...at, kind: 'folder' }] : []
  })
  // What is neither is read as one: the entry may lie in it, or its refusal says what is wrong.
  return several.length === 0 ? [one] : several.toSorted(byAttempt)
}

/** Labs stay in the order of the course. */
function byAttempt(one: Place, other: Place): number {
  if (one.lab !== other.lab) return 0
  return one.attempt.localeCompare(other.attempt, 'en', { numeric: true })
}
