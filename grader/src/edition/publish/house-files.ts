import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'

/** Rooms that students have no use for: they judge labs, grade classes, and write editions. */
const roomsOfTheHouse = ['gate', 'redteam', 'class', 'serve', 'edition/publish', 'cli']

/** Files at the root that students get as they are, where they exist. */
const rootFiles = ['LICENSE', '.editorconfig', '.gitattributes', '.npmrc', 'receipt-public-key.pem']

const packages = ['labkit', 'live', 'sim']

/**
 * Reads the files that students get as they stand in the house. The list says what belongs to
 * students; whatever it does not name stays here. The command line is chosen file by file later.
 */
export async function readHouseFiles(
  root: string,
  labs: readonly CatalogLab[],
): Promise<Map<string, Buffer>> {
  const places = [
    ...rootFiles,
    ...labs.flatMap(({ name }) =>
      ['README.md', 'lab.ts', 'src', 'test'].map(below(`labs/${name}`)),
    ),
    ...packages.map((name) => `packages/${name}/src`),
    'grader/bin',
    'grader/src',
  ]
  const files = await readPlaces(root, places)
  for (const path of files.keys()) {
    if (roomsOfTheHouse.some((room) => path.startsWith(`grader/src/${room}/`))) files.delete(path)
  }
  return files
}

/** Reads the whole command line, of which only a part goes along. */
export function readCommandLine(root: string): Promise<Map<string, Buffer>> {
  return readPlaces(root, ['grader/src/cli'])
}

const below = (folder: string) => (name: string) => `${folder}/${name}`

/** Reads files and whole folders below a root; what does not exist is left out. */
export async function readPlaces(
  root: string,
  places: readonly string[],
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const place of places) {
    for (const path of await listFiles(root, place)) {
      files.set(path, await readFile(join(root, path)))
    }
  }
  return files
}

/** The files at a place, sorted; none of what was fetched or derived. */
async function listFiles(root: string, place: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, place), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (entries === 'ENOTDIR') return [place]
  if (typeof entries !== 'object') return []
  const lists = entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .map((entry) => {
      const path = `${place}/${entry.name}`
      if (entry.isDirectory()) return listFiles(root, path)
      return entry.isFile() ? [path] : []
    })
  return (await Promise.all(lists)).flat().toSorted()
}
