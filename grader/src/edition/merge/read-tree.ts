import { lstat, readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { requireInside } from '../archive.ts'

/** What never takes part in a merge. */
const outside = new Set(['.git', 'node_modules', '.lab'])

/**
 * Reads all files of a repository, or those below one of its folders; links and whatever else is no
 * file are passed over.
 */
export async function readTree(root: string, below = '.'): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const path of await listTree(root, join(root, below))) {
    requireInside(path)
    files.set(path, await readFile(join(root, path)))
  }
  return files
}

async function listTree(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries
    .filter(({ name }) => !outside.has(name))
    .map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return listTree(root, path)
      return entry.isFile() ? [relative(root, path).split(sep).join('/')] : []
    })
  return (await Promise.all(lists)).flat().toSorted()
}

/** Whether a path runs through a link, so that writing to it would write somewhere else. */
export async function leadsThroughLink(root: string, path: string): Promise<boolean> {
  const segments = path.split('/')
  for (const [index] of segments.entries()) {
    const stats = await lstat(join(root, ...segments.slice(0, index + 1))).catch(() => undefined)
    if (stats === undefined) return false
    if (stats.isSymbolicLink()) return true
  }
  return false
}
