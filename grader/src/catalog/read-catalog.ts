import { existsSync, type Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CatalogError } from './catalog-error.ts'
import type { CatalogLab } from './catalog-lab.ts'
import { splitName } from './lab-name.ts'
import { loadManifest } from './load-manifest.ts'

/**
 * Reads all labs of a repository.
 * @param root The repository's root, as `findRoot` returns it.
 * @param onBroken Told about a lab without a sound manifest, which is then left out; without it,
 *   such a lab is thrown.
 * @returns In course order; empty if no lab is written yet.
 * @throws CatalogError if a lab has no manifest or a broken one, or shares its number.
 */
export async function readCatalog(
  root: string,
  onBroken: (error: CatalogError, name: string) => void = refuse,
): Promise<CatalogLab[]> {
  const names = (await listFolders(join(root, 'labs'))).filter((name) => splitName(name))
  refuseSharedNumbers(names)
  const readings = names.map((name) =>
    readLab(root, name).catch((error: unknown) => {
      if (!(error instanceof CatalogError)) throw error
      onBroken(error, name)
      return undefined
    }),
  )
  return (await Promise.all(readings)).filter((lab) => lab !== undefined)
}

function refuse(error: CatalogError): never {
  throw error
}

async function readLab(root: string, name: string): Promise<CatalogLab> {
  const directory = join(root, 'labs', name)
  const solution = join(root, 'solutions', name)
  const file = `labs/${name}/lab.ts`
  if (!existsSync(join(root, file))) {
    throw new CatalogError(`${file} is missing; write the manifest, or remove labs/${name}.`)
  }
  return {
    number: splitName(name)?.number ?? '',
    name,
    directory,
    manifest: await loadManifest(join(root, file), file),
    suite: ifThere(join(root, 'grader', 'suites', name, 'suite.test.ts')),
    solution: ifThere(solution),
    variants: await listFolders(join(solution, 'variants')),
    mutants: ifThere(join(solution, 'mutants.ts')),
    handout: join(directory, 'README.md'),
  }
}

function refuseSharedNumbers(names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    const next = names[index + 1]
    if (next === undefined || splitName(next)?.number !== splitName(name)?.number) continue
    throw new CatalogError(`labs/${name} and labs/${next} share a number; rename one of them.`)
  }
}

/** Names of the folders in a folder, sorted; none if it does not exist. */
async function listFolders(path: string): Promise<string[]> {
  const found = await readdir(path, { withFileTypes: true }).catch(noneIfMissing)
  const names = found.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return names.toSorted()
}

function noneIfMissing(error: unknown): Dirent[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

function ifThere(path: string): string | undefined {
  return existsSync(path) ? path : undefined
}
