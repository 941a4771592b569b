import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { CatalogLab } from '../catalog/index.ts'

/** What a grade was made with, as SHA-256 in hexadecimal. */
export interface HouseHashes {
  /** The lab's hidden suite with its vocabulary. */
  readonly suite: string
  /** The lab's manifest and its packages. */
  readonly lab: string
  /** The grader's sources, what labs may import, all locked packages, and Node's version. */
  readonly grader: string
}

/**
 * Hashes what a lab is graded with, as it lies on the disk now.
 * @param root The repository's root.
 */
export async function hashHouse(root: string, lab: CatalogLab): Promise<HouseHashes> {
  const { suite, directory } = lab
  const packages = ['labkit', 'sim', 'live'].map((name) => join(root, 'packages', name, 'src'))
  const [suiteHash, labHash, graderHash] = await Promise.all([
    hashPlaces(root, suite === undefined ? [] : [dirname(suite)]),
    hashPlaces(root, [join(directory, 'lab.ts'), join(directory, 'package.json')]),
    hashPlaces(root, [join(root, 'grader', 'src'), ...packages, join(root, 'package-lock.json')]),
  ])
  const grader = createHash('sha256').update(`${graderHash} ${process.version}`).digest('hex')
  return { suite: suiteHash, lab: labHash, grader }
}

/**
 * Hashes files and whole folders; what is missing counts as missing.
 * @param places Absolute paths.
 * @returns SHA-256 in hexadecimal over paths, sizes and contents, in the order of the paths.
 */
async function hashPlaces(root: string, places: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of await listFiles(place)) await addFile(hash, { root, file })
  }
  return hash.digest('hex')
}

/** The files of a folder, sorted; what is no folder stands for itself. */
async function listFiles(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  if (entries.length === 0) return [place]
  return files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
}

/** Path and length go in as well, so that no content can pose as another file. */
async function addFile(hash: Hash, { root, file }: { root: string; file: string }): Promise<void> {
  const bytes = await readFile(file).catch(() => undefined)
  const path = relative(root, file).split(sep).join('/')
  hash.update(`${path}\0${bytes?.length ?? 'missing'}\0`)
  if (bytes !== undefined) hash.update(bytes)
}
