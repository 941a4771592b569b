import { cp, mkdir, readFile, realpath } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { writeStrippedTree } from './stripped-tree.ts'

interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Where one package of a closure lies and under which name it is found. */
interface Found {
  readonly name: string
  readonly folder: string
}

/**
 * Copies packages and all that they depend on into a `node_modules` folder without links, so that
 * it can be mounted alone. House packages lose their types on the way: in the box nothing strips.
 * @param names As in a manifest's `dependencies`.
 * @param root The repository's root, whose `node_modules` holds them.
 * @param target The `node_modules` folder to fill.
 */
export async function copyPackages(
  names: readonly string[],
  { root, target }: { root: string; target: string },
): Promise<void> {
  for (const found of await findClosure(names, root)) {
    const place = join(target, found.name)
    await mkdir(dirname(place), { recursive: true })
    const isHouse = !found.folder.includes(`${sep}node_modules${sep}`)
    if (isHouse) await copyHousePackage(found.folder, place)
    else await cp(found.folder, place, { recursive: true, dereference: true })
  }
}

/** Names of the packages that a workspace package depends on. */
export async function dependenciesOf(folder: string): Promise<string[]> {
  const manifest: PackageManifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return Object.keys(manifest.dependencies ?? {}).toSorted()
}

async function findClosure(names: readonly string[], root: string): Promise<Found[]> {
  const found = new Map<string, Found>()
  const visit = async (name: string): Promise<void> => {
    if (found.has(name)) return
    const link = join(root, 'node_modules', name)
    // Packages nested in a package's own folder are copied with it.
    if (!existsSync(link)) return
    const folder = await realpath(link)
    found.set(name, { name, folder })
    for (const next of await dependenciesOf(folder)) await visit(next)
  }
  for (const name of names) {
    if (!existsSync(join(root, 'node_modules', name))) {
      throw new Error(`The package ${name} is not installed; run npm ci.`)
    }
    await visit(name)
  }
  return [...found.values()]
}

async function copyHousePackage(folder: string, place: string): Promise<void> {
  await mkdir(place, { recursive: true })
  await cp(join(folder, 'package.json'), join(place, 'package.json'))
  await writeStrippedTree(join(folder, 'src'), join(place, 'src'))
}
