import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { CatalogLab } from '../../catalog/index.ts'

/** What a grade rests on beside the lab and the house. */
export interface Grounds {
  readonly root: string
  readonly lab: CatalogLab
  readonly submissionHash: string
  /** As 'bubblewrap', or 'bubblewrap, redis-server 7.0.15' where the lab has services. */
  readonly box: string
}

/**
 * The key of a grade: SHA-256 over the submission, the lab's manifest and packages, its hidden
 * suite, the grader's own sources, the box and the version of Node. Equal keys, equal grades; a
 * mended suite or grader makes every stored grade old.
 */
export async function keyOf({ root, lab, submissionHash, box }: Grounds): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([submissionHash, box, process.version, process.platform]))
  for (const folder of [
    ...(lab.suite === undefined ? [] : [dirname(lab.suite)]),
    join(root, 'grader', 'src'),
    join(root, 'packages', 'labkit', 'src'),
  ]) {
    await hashFolder(hash, { root, folder })
  }
  for (const file of [
    join(lab.directory, 'lab.ts'),
    join(lab.directory, 'package.json'),
    join(root, 'package-lock.json'),
  ]) {
    await hashFile(hash, { root, file })
  }
  return hash.digest('hex')
}

async function hashFolder(hash: Hash, at: { root: string; folder: string }): Promise<void> {
  const entries = await readdir(at.folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.toSorted()) await hashFile(hash, { root: at.root, file })
}

/** Path and length go in as well, so that no content can pose as another file. */
async function hashFile(hash: Hash, at: { root: string; file: string }): Promise<void> {
  const bytes = await readFile(at.file).catch(() => undefined)
  const path = relative(at.root, at.file).split(sep).join('/')
  hash.update(`${path}\0${bytes?.length ?? 'missing'}\0`)
  if (bytes !== undefined) hash.update(bytes)
}
