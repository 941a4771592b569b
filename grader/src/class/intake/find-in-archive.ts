import { basename } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'
import { listArchive, UngradableError } from '../../submission/index.ts'
import type { Found, Place } from './hand-in.ts'
import { looksLikeLab } from './lab-names.ts'

/** An archive whose name is no lab's, and what is looked for in it. */
export interface ArchiveSearch {
  readonly student: string
  readonly attempt: string
  readonly path: string
  /** How it is named to a reader, as 'zoe.zip'. */
  readonly name: string
  readonly labs: readonly CatalogLab[]
  readonly catalogue: readonly CatalogLab[]
  /** Whether the archive may itself be the hand-in of the one lab that is graded. */
  readonly mayBeWhole: boolean
}

/**
 * Finds labs in an archive as in a student's folder. One that holds nothing with the name of a lab
 * may be the hand-in itself where one lab is graded.
 */
export async function findInArchive(search: ArchiveSearch): Promise<Found> {
  const { student, attempt, path, labs, name } = search
  const placeOf = (lab: CatalogLab): Place => {
    return { student, attempt, path, lab: lab.name, kind: 'archive' }
  }
  const paths = await listFiles(path)
  if (paths === undefined) {
    // What is wrong with the whole is wrong with every lab in it.
    if (search.mayBeWhole) return { places: labs.map(placeOf), notUnderstood: [] }
    return { places: [], notUnderstood: [`${name} (it cannot be read)`] }
  }
  const base = wrapperOf(paths, search)
  const folders = foldersOf(paths, base)
  const places = labs.flatMap((lab): readonly Place[] => {
    const within = waysTo(lab).find((way) => folders.has(way))
    return within === undefined ? [] : [{ ...placeOf(lab), within: base + within }]
  })
  const labLike = [...folders].filter((folder) => looksLikeLab(basename(folder), search.catalogue))
  if (labLike.length > 0) return { places, notUnderstood: nameStrange(labLike, search) }
  if (search.mayBeWhole && labs.length === 1) {
    return { places: labs.map(placeOf), notUnderstood: [] }
  }
  return { places: [], notUnderstood: [`${name} (it names no lab)`] }
}

async function listFiles(path: string): Promise<readonly string[] | undefined> {
  try {
    return await listArchive(path)
  } catch (error) {
    if (error instanceof UngradableError) return undefined
    throw error
  }
}

function waysTo({ name, number }: CatalogLab): readonly string[] {
  return [`labs/${name}`, `labs/${number}`, name, number]
}

/** The one folder that everything lies in, unless its name says what it is. */
function wrapperOf(paths: readonly string[], { catalogue }: ArchiveSearch): string {
  const tops = new Set(paths.map((path) => path.slice(0, path.indexOf('/') + 1)))
  const [top = ''] = tops
  const word = top.slice(0, -1)
  return tops.size > 1 || word === 'src' || looksLikeLab(word, catalogue) ? '' : top
}

/** Folders at the top and in 'labs'. */
function foldersOf(paths: readonly string[], base: string): ReadonlySet<string> {
  const folders = paths.flatMap((path) => {
    const [one = '', two, three] = path.slice(base.length).split('/')
    if (two === undefined) return []
    return one === 'labs' && three !== undefined ? [`${one}/${two}`] : [one]
  })
  return new Set(folders)
}

function nameStrange(
  labLike: readonly string[],
  { name, catalogue }: ArchiveSearch,
): readonly string[] {
  const ways = new Set(['labs', ...catalogue.flatMap(waysTo)])
  return labLike.filter((folder) => !ways.has(folder)).map((folder) => `${name}: ${folder}`)
}
