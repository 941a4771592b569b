import { realpath } from 'node:fs/promises'
import type { ArchiveEntry } from './archive-entry.ts'
import { isLink, notRegular, readBounded, refuseUnreadable } from './bounded-read.ts'
import { entrySegments } from './entry-name.ts'
import { Allowance, limits } from './limits.ts'
import { isNoSource } from './no-source.ts'
import { inflate, readTar } from './read-tar.ts'
import { readZip } from './read-zip.ts'
import { type EntryKind, locateSource } from './source-layout.ts'
import { checkPath, isIgnored } from './source-path.ts'
import type { RawFile } from './submission.ts'
import { UngradableError } from './ungradable-error.ts'

type Format = (bytes: Buffer, archive: string) => Promise<readonly ArchiveEntry[]>

const readTarGz: Format = async (bytes, archive) => readTar(await inflate(bytes, archive), archive)

function formatOf(path: string): Format | undefined {
  if (/\.(tar\.gz|tgz)$/i.test(path)) return readTarGz
  if (/\.tar$/i.test(path)) return readTar
  return /\.zip$/i.test(path) ? readZip : undefined
}

/**
 * Reads the `src` of a submission that is a .tar, .tar.gz, .tgz or .zip archive.
 * @returns `undefined` if the archive holds nothing that counts as `src`.
 * @throws UngradableError
 */
export async function readArchive(
  path: string,
  wanted: WantedSource,
): Promise<readonly RawFile[] | undefined> {
  return openArchive(path, (files) => pickSource(files, wanted))
}

/**
 * Lists the files of an archive, with whatever lies beside `src`, without reading any.
 * @returns Their paths, with forward slashes.
 * @throws UngradableError for whatever makes the archive unreadable as a submission.
 */
export async function listArchive(path: string): Promise<readonly string[]> {
  return openArchive(path, async (files) => [...files.keys()])
}

interface WantedSource {
  readonly labName: string | undefined
  readonly entry: string | undefined
  /** The one folder of the archive in which to look. */
  readonly within?: string | undefined
}

async function openArchive<T>(
  path: string,
  look: (files: ReadonlyMap<string, ArchiveEntry>) => Promise<T>,
): Promise<T> {
  const format = formatOf(path)
  if (format === undefined) {
    throw new UngradableError(
      `${path} is neither a folder nor a .tar, .tar.gz, .tgz or .zip archive; name one of these.`,
    )
  }
  const bytes = await readWhole(path)
  return refuseCorrupt(path, async () => {
    return look(keepFiles(await format(bytes, path), path))
  })
}

/** The user may name an archive by a link; its size is asked before a byte of it is read. */
async function readWhole(path: string): Promise<Buffer> {
  const place = await realpath(path).catch((error: unknown) => refuseUnreadable(error, path))
  return readBounded(place, { name: path, maxBytes: limits.archiveBytes })
}

/** What the libraries throw is said as a sentence; what this room throws is one already. */
async function refuseCorrupt<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UngradableError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new UngradableError(
      `${path} is not a whole archive (${reason.replace(/\.$/, '')}); pack the src folder again.`,
      { cause: error },
    )
  }
}

async function pickSource(
  files: ReadonlyMap<string, ArchiveEntry>,
  { within, ...wanted }: WantedSource,
): Promise<readonly RawFile[] | undefined> {
  const kinds = kindsOf(files.keys())
  const bases = within === undefined ? ['', ...wrapperOf(files.keys())] : [`${within}/`]
  const source = await locateSource(async (path) => kinds.get(path), { ...wanted, bases })
  return source === undefined ? undefined : readSource(files, source)
}

/** Judges every entry, also those beside `src`: an archive with one bad entry is a bad archive. */
function keepFiles(
  entries: readonly ArchiveEntry[],
  archive: string,
): ReadonlyMap<string, ArchiveEntry> {
  const files = new Map<string, ArchiveEntry>()
  for (const entry of entries) {
    const segments = entrySegments(entry.name, { archive })
    if (segments.slice(0, -1).some(isIgnored) || isIgnored(segments.at(-1) ?? '.')) continue
    if (entry.kind === 'folder') continue
    const path = segments.join('/')
    if (entry.kind === 'link') throw isLink(`${path} in ${archive}`)
    if (entry.kind === 'special') throw notRegular(`${path} in ${archive}`)
    if (files.has(path)) throw twice(archive, path)
    files.set(path, entry)
  }
  if (files.size > 0) return files
  throw new UngradableError(`${archive} is empty; pack the lab's src folder into it.`)
}

function twice(archive: string, path: string): UngradableError {
  return new UngradableError(`${archive} holds ${path} twice; pack the src folder again.`)
}

function kindsOf(paths: Iterable<string>): ReadonlyMap<string, EntryKind> {
  const kinds = new Map<string, EntryKind>()
  for (const path of paths) {
    const segments = path.split('/')
    for (const [index] of segments.entries())
      kinds.set(segments.slice(0, index).join('/'), 'folder')
    kinds.set(path, 'file')
  }
  return kinds
}

/** The one folder that everything lies in, as archives of a folder have it. */
function wrapperOf(paths: Iterable<string>): readonly string[] {
  const tops = new Set(Array.from(paths, (path) => path.slice(0, path.indexOf('/') + 1)))
  const [top = ''] = tops
  return tops.size === 1 && top !== '' ? [top] : []
}

async function readSource(
  entries: ReadonlyMap<string, ArchiveEntry>,
  source: string,
): Promise<readonly RawFile[]> {
  const allowance = new Allowance()
  const files: RawFile[] = []
  for (const [whole, entry] of entries) {
    if (!whole.startsWith(source)) continue
    const path = whole.slice(source.length)
    allowance.meet('file')
    checkPath(path)
    if (isNoSource(path)) {
      files.push({ path })
      continue
    }
    const bytes = await entry.read({ name: `src/${path}`, maxBytes: limits.fileBytes })
    allowance.admit(path, bytes.length)
    files.push({ path, bytes })
  }
  return files
}
