import { relative, sep } from 'node:path'
import { type CatalogLab, findLab, findRoot, readCatalog, UsageError } from '../catalog/index.ts'
import type { Hallway } from './hallway.ts'

/** The repository in which the user stands. */
export interface Repository {
  readonly root: string
  readonly labs: readonly CatalogLab[]
}

/** Reads the repository around the user. */
export async function readLabs({ folder }: Pick<Hallway, 'folder'>): Promise<Repository> {
  const root = findRoot(folder)
  return { root, labs: await readCatalog(root) }
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
    if (query !== '.') return findLab(repository.labs, query)
    const around = labAround(repository, folder)
    if (around !== undefined) return around
    throw new UsageError(`Say which lab, as in 'npx lab ${command} 07', or go to its folder.`)
  })
  return [...new Set(chosen)]
}
