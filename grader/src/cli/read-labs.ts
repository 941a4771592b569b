import { relative, sep } from 'node:path'
import {
  type CatalogError,
  type CatalogLab,
  findLab,
  findRoot,
  readCatalog,
  UsageError,
} from '../catalog/index.ts'
// Directly, for the room's index leads to archives, which most commands never need.
import { type EditionMark, readMark } from '../edition/edition-mark.ts'
import type { Hallway } from './hallway.ts'

/** The repository in which the user stands. */
export interface Repository {
  readonly root: string
  readonly labs: readonly CatalogLab[]
  /** Labs that are not whole yet, by folder name, and what they lack. */
  readonly broken: ReadonlyMap<string, CatalogError>
  /** What a student's edition says of itself; `undefined` in the house. */
  readonly edition: EditionMark | undefined
  /** Whether there is nothing here to grade with. */
  readonly isEdition: boolean
}

/**
 * Reads the repository around the user. A lab that somebody is still writing is left out: it must
 * not keep anybody from the others.
 */
export async function readLabs({ folder }: Pick<Hallway, 'folder'>): Promise<Repository> {
  const root = findRoot(folder)
  const broken = new Map<string, CatalogError>()
  const labs = await readCatalog(root, (error, name) => void broken.set(name, error))
  const edition = await readMark(root)
  return { root, labs, broken, edition, isEdition: edition !== undefined }
}

/** Whether the user stands in a student's edition; outside of any repository nobody does. */
export async function standsInEdition({ folder }: Pick<Hallway, 'folder'>): Promise<boolean> {
  try {
    return (await readMark(findRoot(folder))) !== undefined
  } catch {
    return false
  }
}

/** @throws UsageError in a student's edition, which has nothing to grade with. */
export function refuseInEdition({ edition }: Repository): void {
  if (edition === undefined) return
  const how = edition.server === null ? 'packs your work to hand in' : 'hands in and shows yours'
  throw new UsageError(`Grades come from your course, not from here: 'npx lab submit NN' ${how}.`)
}

/** Tells about labs that are not whole, where somebody asked for all of them. */
export function tellBroken({ broken }: Repository, { err }: Pick<Hallway, 'err'>): void {
  for (const { message } of broken.values()) err.write(`Left out: ${message}\n`)
}

/** @throws CatalogError if the lab that was meant is not whole. */
function findWhole({ labs, broken }: Repository, query: string): CatalogLab {
  try {
    return findLab(labs, query)
  } catch (error) {
    const meant = [...broken].find(
      ([name]) => name.startsWith(query) || Number(name.slice(0, 2)) === Number(query),
    )
    throw meant?.[1] ?? error
  }
}

/** The lab in whose folder the user stands: in `labs`, in `solutions` or among the suites. */
function labAround({ root, labs }: Repository, folder: string): CatalogLab | undefined {
  const segments = relative(root, folder).split(sep)
  const place = segments[0] === 'grader' ? 2 : 1
  return labs.find(({ name }) => name === segments[place])
}

/**
 * The labs that were typed, in the order of typing and each once; '.' is the lab around the user,
 * and so is nothing at all.
 * @throws UsageError if nothing was typed outside of a lab's folder.
 */
export function chooseLabs(
  repository: Repository,
  { typed, folder, command }: { typed: readonly string[]; folder: string; command: string },
): readonly CatalogLab[] {
  const queries = typed.length === 0 ? ['.'] : typed
  const chosen = queries.map((query) => {
    if (query !== '.') return findWhole(repository, query)
    const around = labAround(repository, folder)
    if (around !== undefined) return around
    throw new UsageError(`Say which lab, as in 'npx lab ${command} 07', or go to its folder.`)
  })
  return [...new Set(chosen)]
}
