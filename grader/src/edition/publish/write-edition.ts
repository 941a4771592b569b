import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
import type { Files } from '../archive.ts'
import { basePlace, type EditionMark, markPlace, readMark } from '../edition-mark.ts'
import { readPlaces } from './house-files.ts'
import type { Edition } from './build-edition.ts'

/** A folder that an edition goes to. */
export interface Target {
  readonly folder: string
  /** The edition that lies there already. */
  readonly before: EditionMark | undefined
  /** What lies there beside it, and stays. */
  readonly others: Files
}

/**
 * Looks at the folder that an edition is to go to.
 * @throws UsageError if something else than an edition lies there.
 */
export async function openTarget(folder: string): Promise<Target> {
  const before = await readMark(folder)
  const found = await readdir(folder).catch(() => [])
  if (before === undefined && found.some((name) => name !== '.git')) {
    throw new UsageError(`${folder} is not empty and holds no edition; name another folder.`)
  }
  const own = new Set([...(before?.files ?? []), markPlace, basePlace])
  const places = found.filter((name) => !['.git', 'node_modules', '.lab'].includes(name))
  const files = await readPlaces(folder, places)
  return { folder, before, others: new Map([...files].filter(([path]) => !own.has(path))) }
}

/** Writes an edition, and takes away what the one before it had and this one has not. */
export async function writeEdition({ mark, whole }: Edition, target: Target): Promise<void> {
  for (const [path, content] of whole) {
    const file = join(target.folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content, { mode: modeOf(path) })
  }
  const kept = new Set(mark.files)
  for (const path of target.before?.files ?? []) {
    if (!kept.has(path)) await rm(join(target.folder, path), { force: true })
  }
}

/** Programs may be run, as npm makes them; git would call it a change otherwise. */
function modeOf(path: string): number {
  return /\/bin\/[^/]+\.js$/.test(path) ? 0o755 : 0o644
}
