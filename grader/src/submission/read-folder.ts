import type { Dirent } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { isLink, notRegular, readBounded, refuseUnreadable } from './bounded-read.ts'
import { Allowance, limits } from './limits.ts'
import { isNoSource } from './no-source.ts'
import { type EntryKind, locateSource } from './source-layout.ts'
import { checkPath, isIgnored } from './source-path.ts'
import type { RawFile } from './submission.ts'
import { UngradableError } from './ungradable-error.ts'

/**
 * Reads the `src` of a submission that is a folder.
 * @returns `undefined` if the folder holds nothing that counts as `src`.
 * @throws UngradableError
 */
export async function readFolder(
  root: string,
  wanted: { labName: string | undefined; entry: string | undefined },
): Promise<readonly RawFile[] | undefined> {
  if (await isEmpty(root)) {
    throw new UngradableError(`${root} is an empty folder; hand in the lab's src folder.`)
  }
  const source = await locateSource((path) => kindBelow(root, path), { ...wanted, bases: [''] })
  if (source === undefined) return undefined
  return readTree({ folder: join(root, source), path: '', allowance: new Allowance() })
}

async function isEmpty(folder: string): Promise<boolean> {
  const listing = await opendir(folder).catch((error: unknown) => refuseUnreadable(error, folder))
  const first = await listing.read()
  await listing.close()
  return first === null
}

/** Follows a path from the root, so that a link is found at whichever step it stands. */
async function kindBelow(root: string, path: string): Promise<EntryKind | undefined> {
  let at = root
  let kind: EntryKind | undefined
  for (const segment of path.split('/')) {
    at = join(at, segment)
    kind = await kindOf(at)
    if (kind === 'link') throw isLink(at)
    if (kind === undefined) return undefined
  }
  return kind
}

async function kindOf(path: string): Promise<EntryKind | undefined> {
  try {
    return kindFrom(await lstat(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    return refuseUnreadable(error, path)
  }
}

function kindFrom(found: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>): EntryKind {
  if (found.isDirectory()) return 'folder'
  if (found.isFile()) return 'file'
  return found.isSymbolicLink() ? 'link' : 'special'
}

interface Branch {
  /** Where it lies on the disk. */
  readonly folder: string
  /** Its path below `src`: empty, or ending with a slash. */
  readonly path: string
  readonly allowance: Allowance
}

async function readTree({ folder, path, allowance }: Branch): Promise<RawFile[]> {
  const files: RawFile[] = []
  for (const found of await listFolder({ folder, path, allowance })) {
    const below = { folder: join(folder, found.name), path: path + found.name, allowance }
    checkPath(below.path)
    const kind = kindFrom(found)
    if (kind === 'folder') files.push(...(await readTree({ ...below, path: `${below.path}/` })))
    else files.push(await readLeaf(kind, below))
  }
  return files
}

/** Lists a folder name by name, so that a million names are refused after the first few. */
async function listFolder({ folder, path, allowance }: Branch): Promise<Dirent[]> {
  const found: Dirent[] = []
  const listing = await opendir(folder).catch((error: unknown) =>
    refuseUnreadable(error, `src/${path}`),
  )
  for await (const entry of listing) {
    allowance.meet(entry.isDirectory() ? 'folder' : 'file')
    if (!isIgnored(entry.name)) found.push(entry)
  }
  return found
}

async function readLeaf(kind: EntryKind, leaf: Branch): Promise<RawFile> {
  const name = `src/${leaf.path}`
  if (kind === 'link') throw isLink(name)
  if (kind === 'special') throw notRegular(name)
  if (isNoSource(leaf.path)) return { path: leaf.path }
  const bytes = await readBounded(leaf.folder, { name, maxBytes: limits.fileBytes })
  leaf.allowance.admit(leaf.path, bytes.length)
  return { path: leaf.path, bytes }
}
