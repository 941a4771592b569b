import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { parseSource, type Syntax } from '../../../tools/tidy/syntax.ts'

/** What npm and turbo put into a lab's folder. */
const derived = new Set(['node_modules', '.turbo'])

/**
 * Lists the files below a folder of the house.
 * @returns Paths relative to `root`, with forward slashes, sorted; none if there is no such folder.
 */
export async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(noneIfMissing)
  const found = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return derived.has(entry.name) ? [] : listFiles(root, path)
  })
  return (await Promise.all(found)).flat().toSorted()
}

/** Parses the TypeScript files below a folder; those that do not parse are left out. */
export async function parseFiles(root: string, folder: string): Promise<Syntax[]> {
  const paths = (await listFiles(root, folder)).filter((path) => path.endsWith('.ts'))
  const parsed = paths.map(async (path) => {
    const source = parseSource({ path, text: await readFile(join(root, path), 'utf8') })
    return 'what' in source ? [] : [source]
  })
  return (await Promise.all(parsed)).flat()
}

/** A path as findings name it. */
export function housePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

/** The line of a text, counted from 1, that first contains a part of it. */
export function lineOf(text: string, part: string): number | undefined {
  const index = text.indexOf(part)
  return index === -1 ? undefined : text.slice(0, index).split('\n').length
}

function noneIfMissing(error: unknown): [] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return []
  throw error
}
