import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { HouseFile } from './house-file.ts'

/**
 * Folders that nobody keeps tidy by hand: fetched, derived, or untidy on purpose. The cheats of
 * the red team and the fixtures of tests are faulty by design; transcripts are what a program said.
 */
const untouched = new Set([
  ...['node_modules', '.git', '.turbo', '.lab'],
  ...['coverage', 'dist', 'fixtures'],
])
const untouchedPaths = new Set(['grader/redteam', 'grader/transcripts'])

/**
 * Reads every file that the rules judge.
 * @param root The repository's folder; it need not be a git repository.
 */
export async function readHouse(root: string): Promise<HouseFile[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && !untouched.has(entry.name))
  const inside = await Promise.all(folders.map((entry) => readFolder(root, join(root, entry.name))))
  const loose = entries.filter((entry) => entry.isFile()).map((entry) => join(root, entry.name))
  const files = await Promise.all(loose.map((path) => readHouseFile(root, path)))
  return [...files, ...inside.flat()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function readFolder(root: string, folder: string): Promise<HouseFile[]> {
  if (untouchedPaths.has(housePath(root, folder))) return []
  const entries = await readdir(folder, { withFileTypes: true })
  const read = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return untouched.has(entry.name) ? [] : readFolder(root, path)
    return entry.isFile() ? [await readHouseFile(root, path)] : []
  })
  return (await Promise.all(read)).flat()
}

async function readHouseFile(root: string, path: string): Promise<HouseFile> {
  const isText = /\.(ts|md|json|js)$/.test(path)
  return { path: housePath(root, path), text: isText ? await readFile(path, 'utf8') : undefined }
}

function housePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
