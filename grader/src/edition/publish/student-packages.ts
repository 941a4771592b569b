import type { Files } from '../archive.ts'
import { textOf } from '../archive.ts'
import { importsOf, packageOf } from './source-imports.ts'

/** A `package.json`, as far as editions change it. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Names
  readonly devDependencies?: Names
  readonly optionalDependencies?: Names
  readonly overrides?: Readonly<Record<string, unknown>>
  readonly [member: string]: unknown
}

type Names = Readonly<Record<string, string>>

/** What a student's own tools want at the root: an editor's types, and the runner of tests. */
const rootTools = ['@types/express', '@types/node', 'typescript', 'vitest']

export function parseManifest(text: string): Manifest {
  return JSON.parse(text)
}

/** The manifest at the root of an edition. */
export function rootManifest(house: Manifest): Manifest {
  const { name, version, license, type, engines, packageManager, allowScripts } = house
  return omitMissing({
    ...{ name, version, private: true },
    description: 'Hands-on labs on cloud computing and distributed systems.',
    ...{ license, type, engines, packageManager },
    workspaces: ['packages/*', 'labs/*', 'grader'],
    devDependencies: choose(house.devDependencies, (each) => rootTools.includes(each)),
    optionalDependencies: house.optionalDependencies,
    overrides: writeOverrides(house),
    allowScripts,
  })
}

/** A reference to a dependency of the root, as '$oxc-parser', would lead nowhere in an edition. */
function writeOverrides({ overrides, devDependencies }: Manifest): Manifest['overrides'] {
  if (overrides === undefined) return undefined
  const written = Object.entries(overrides).map(([name, wanted]) => {
    const isReference = typeof wanted === 'string' && wanted.startsWith('$')
    return [name, isReference ? devDependencies?.[wanted.slice(1)] : wanted]
  })
  return Object.fromEntries(written)
}

/** The manifest of the grader, with those dependencies only that its files here ask for. */
export function graderManifest(house: Manifest, files: Files): Manifest {
  const used = new Set<string>()
  for (const [path, content] of files) {
    if (!/^grader\/.*\.(ts|js)$/.test(path)) continue
    for (const request of importsOf(path, content.toString('utf8'))) {
      used.add(packageOf(request) ?? '')
    }
    // Some packages are found on the disk and never imported; their names stand in quotes.
    for (const [, name = ''] of content.toString('utf8').matchAll(/'(@?[a-z][\w./-]+)'/g)) {
      used.add(packageOf(name) ?? '')
    }
  }
  return omitMissing({
    ...without(house, ['scripts', 'devDependencies']),
    dependencies: choose(house.dependencies, (each) => used.has(each)),
  })
}

/** The manifest of a lab or of a package: nothing in it belongs to the house's checks. */
export function memberManifest(house: Manifest, isLab: boolean): Manifest {
  return without(house, isLab ? ['scripts'] : ['scripts', 'devDependencies'])
}

/** Folders of the workspace's members in an edition. */
export function memberFolders(files: Files): readonly string[] {
  const folders = [...files.keys()].map((path) => /^(labs|packages)\/[^/]+/.exec(path)?.[0])
  return [...new Set(folders)].filter((folder) => folder !== undefined).toSorted()
}

/** The manifests of all members and of the root, by their folders. */
export function readManifests(files: Files): ReadonlyMap<string, Manifest> {
  const folders = ['', ...memberFolders(files), 'grader']
  return new Map(
    folders.map((folder) => {
      const path = folder === '' ? 'package.json' : `${folder}/package.json`
      return [folder, parseManifest(textOf(files, path))]
    }),
  )
}

function choose(names: Names | undefined, isWanted: (name: string) => boolean): Names {
  return Object.fromEntries(Object.entries(names ?? {}).filter(([name]) => isWanted(name)))
}

function without(manifest: Manifest, members: readonly string[]): Manifest {
  const kept = Object.entries(manifest).filter(([name]) => !members.includes(name))
  return Object.fromEntries(kept) as Manifest
}

function omitMissing(manifest: Record<string, unknown>): Manifest {
  const kept = Object.entries(manifest).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as Manifest
}
