import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findRoot, UsageError } from '../../catalog/index.ts'
import {
  applyPlan,
  basePlace,
  besidePlace,
  type FileChange,
  type Files,
  markPlace,
  parseMark,
  planMerge,
  readTree,
  textOf,
  unpackFiles,
} from '../../edition/index.ts'
import type { Hallway } from '../hallway.ts'

/** What to update from. */
export interface UpdateOrder {
  /** A folder, an archive, or an address. */
  readonly source: string
  readonly isDry: boolean
}

/** Merges a newer edition: 0 if all of it was merged, 1 if some files stay as they are. */
export async function update(hallway: Hallway, { source, isDry }: UpdateOrder): Promise<number> {
  const root = findRoot(hallway.folder)
  const mine = await readTree(root)
  const mark = parseMark(textOf(mine, markPlace))
  const base = mine.get(basePlace)
  if (mark === undefined || base === undefined) {
    throw new UsageError("This is no student's edition (.edition is missing); restore it from git.")
  }
  const theirs = await readEdition(source, hallway.folder)
  if (theirs.mark.id === mark.id) {
    hallway.out.write('This is the edition that you have.\n')
    return 0
  }
  const trees = { base: await unpack(base, basePlace), mine, theirs: theirs.files }
  const changes = await planMerge(trees)
  if (!isDry) await applyPlan(root, changes, theirs.sealed)
  tell(hallway, changes, isDry)
  return changes.some(({ does }) => does === 'kept') ? 1 : 0
}

async function readEdition(source: string, folder: string) {
  const whole = await readSource(source, folder)
  const mark = parseMark(textOf(whole, markPlace))
  const sealed = new Map([...whole].filter(([path]) => path === markPlace || path === basePlace))
  if (mark === undefined || sealed.size < 2) {
    throw new UsageError(`${source} holds no edition; name what 'npx lab publish' has written.`)
  }
  // Whatever else lies there, as notes of the course, is not part of the edition.
  const files = new Map(mark.files.flatMap((path) => fileOf(whole, path)))
  return { mark, files, sealed }
}

function fileOf(files: Files, path: string): (readonly [string, Buffer])[] {
  const content = files.get(path)
  return content === undefined ? [] : [[path, content] as const]
}

async function readSource(source: string, folder: string): Promise<Files> {
  const path = resolve(folder, source)
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory()) return readTree(path)
  if (stats?.isFile()) return unpack(await readFile(path), source)
  if (!/^(https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(source)) {
    throw new UsageError(
      `There is no edition at ${source}; name a folder, an archive or an address.`,
    )
  }
  return readClone(source)
}

/** @throws UsageError if it is no archive, or one that leads out of its folder. */
async function unpack(packed: Buffer, name: string): Promise<Files> {
  try {
    return await unpackFiles(packed)
  } catch (error) {
    throw new UsageError(`${name} is no archive of an edition; get it again.`, { cause: error })
  }
}

/** The address comes after '--', so that no address can be an option of git's. */
async function readClone(address: string): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-edition-'))
  try {
    await promisify(execFile)('git', ['clone', '-q', '--depth', '1', '--', address, folder])
    return await readTree(folder)
  } catch (error) {
    throw new UsageError(`${address} cannot be cloned; try 'git clone' with it.`, { cause: error })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tell({ out }: Hallway, changes: readonly FileChange[], isDry: boolean): void {
  const count = (wanted: FileChange['does']) => changes.filter(({ does }) => does === wanted).length
  const sorts = ['added', 'replaced', 'removed', 'merged', 'kept'] as const
  const counts = sorts.filter((does) => count(does) > 0).map((does) => `${count(does)} ${does}`)
  const kept = changes.filter(({ does }) => does === 'kept')
  const merged = changes.filter(({ does }) => does === 'merged')
  const lines = [
    ...merged.map(({ path }) => `merged  ${path}`),
    ...kept.flatMap(({ path, why = '', beside }) => [
      `kept    ${path}`,
      `        ${why}`,
      ...(beside === undefined || isDry ? [] : [`        Compare ${besidePlace}/${path}`]),
    ]),
  ]
  const summary = counts.length === 0 ? 'nothing to change' : counts.join(', ')
  const packages = changes.some(({ path }) => /(^|\/)package(-lock)?\.json$/.test(path))
  const advice = packages && !isDry ? ['Packages have changed; run: npm ci'] : []
  const head = isDry ? `Nothing was written; there would be: ${summary}.` : `Updated: ${summary}.`
  out.write(`${[...lines, head, ...advice].join('\n')}\n`)
}
