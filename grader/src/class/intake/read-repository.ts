import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pack } from 'tar-stream'
import { buffer } from 'node:stream/consumers'
import { UngradableError } from '../../submission/index.ts'
import { isBare, readText, resolveReference } from './references.ts'

/** The newest commit of a repository, and how to read what it holds. */
export interface Commit {
  readonly id: string
  /** Whether the repository lacks its older commits. */
  readonly isShallow: boolean
  /**
   * The greatest date among the commits that made a folder what it is, as they themselves say;
   * that of the newest commit where none can be read. ISO 8601 in UTC.
   */
  touchedAt(folder: string): Promise<string>
  /** The commit and its ancestors, the newest twenty thousand; nothing if they cannot be read. */
  readHistory(): Promise<readonly DatedCommit[] | undefined>
  /** Names in a folder, of which '' is the top. */
  list(folder: string): Promise<readonly string[]>
  /** Packs a folder of the commit, without running anything; nothing if there is no such folder. */
  pack(folder: string): Promise<Buffer | undefined>
  close(): Promise<void>
}

/** A commit, the moment that it says it was made, and the commits that it follows. */
export interface DatedCommit {
  readonly id: string
  readonly committedMs: number
  readonly parents: readonly string[]
}

const run = promisify(execFile)
const mostBytes = 64 * 1024 * 1024
const gitMs = 30_000

/**
 * Opens the commit that a reference names. The configuration in a student's repository may name
 * programs to run (filters, monitors, helpers), so git never sees it: an empty repository of ours
 * borrows the objects (gitrepository-layout(5), 'alternates'), and references are read as the text
 * that they are.
 * @throws UngradableError if there is no commit.
 */
export async function openCommit(path: string, reference = 'HEAD'): Promise<Commit> {
  const store = isBare(path) ? path : join(path, '.git')
  const id = await resolveReference(store, reference)
  const own = await mkdtemp(join(tmpdir(), 'cloud-labs-git-'))
  const git = (args: readonly string[]) => runGit(own, { store, args })
  try {
    await run('git', ['init', '--bare', '--quiet', own], { env: environmentOf(store) })
    const isShallow = await copyShallow(store, own)
    const when = await git(['show', '--no-patch', '--format=%ct', id])
    const committedAt = Number(when.toString().trim())
    return {
      id,
      isShallow,
      touchedAt: async (folder) => toMoment(await lastTouch(folder, { id, git }), committedAt),
      readHistory: () => readHistory(id, git),
      list: (folder) => listTree(`${id}:${folder}`, git),
      pack: (folder) => packFolder(`${id}:${folder}`, git),
      close: () => rm(own, { recursive: true, force: true }),
    }
  } catch (error) {
    await rm(own, { recursive: true, force: true })
    throw unreadable(path, error)
  }
}

type Git = (args: readonly string[]) => Promise<Buffer>

async function runGit(
  own: string,
  { store, args }: { store: string; args: readonly string[] },
): Promise<Buffer> {
  const { stdout } = await run('git', ['--git-dir', own, ...args], {
    encoding: 'buffer',
    env: environmentOf(store),
    maxBuffer: mostBytes,
    timeout: gitMs,
  })
  return stdout
}

/** A shallow clone says where its history ends (gitrepository-layout(5), 'shallow'). */
async function copyShallow(store: string, own: string): Promise<boolean> {
  const ids = (await readText(join(store, 'shallow'))).match(/^[0-9a-f]{40,64}$/gm)
  if (ids === null) return false
  await writeFile(join(own, 'shallow'), `${ids.join('\n')}\n`)
  return true
}

/** @param seconds Since 1970, as git tells them. */
function toMoment(seconds: number | undefined, otherwise: number): string {
  const date = new Date((seconds ?? otherwise) * 1000)
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}

/** Dates are what their authors' clocks said, so that the order of commits is no order of them. */
async function lastTouch(
  folder: string,
  { id, git }: { id: string; git: Git },
): Promise<number | undefined> {
  const listed = await git(['log', '--format=%ct', id, '--', folder]).catch(() => undefined)
  const dates = listed?.toString().split('\n').filter(Boolean).map(Number) ?? []
  return dates.length === 0 ? undefined : dates.reduce((one, other) => Math.max(one, other))
}

async function readHistory(id: string, git: Git): Promise<readonly DatedCommit[] | undefined> {
  const format = '--format=%H %ct %P'
  const listed = await git(['log', '--max-count=20000', format, id]).catch(() => undefined)
  const lines = listed?.toString().split('\n').filter(Boolean)
  return lines?.map((line) => {
    const [own = '', seconds, ...parents] = line.split(' ').filter(Boolean)
    return { id: own, committedMs: Number(seconds) * 1000, parents }
  })
}

async function listTree(tree: string, git: Git): Promise<readonly string[]> {
  const listed = await git(['ls-tree', '--name-only', '-z', tree]).catch(() => undefined)
  return listed?.toString().split('\0').filter(Boolean) ?? []
}

/**
 * Nothing of the user's or the machine's configuration either. A graph of commits is a file that
 * the student could have written (git-commit-graph(1)), so the commits themselves are asked.
 */
function environmentOf(store: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(store, 'objects'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.commitGraph',
    GIT_CONFIG_VALUE_0: 'false',
  }
}

/** A tree as an archive, so that names and links meet the same eyes as those of any archive. */
async function packFolder(tree: string, git: Git): Promise<Buffer | undefined> {
  const listed = await git(['ls-tree', '-r', '-l', '-z', tree]).catch(() => undefined)
  if (listed === undefined) return undefined
  const entries = listed.toString('utf8').split('\0').filter(Boolean).map(entryOf)
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (total > mostBytes || entries.length > 10_000) {
    throw new UngradableError(`${tree} is too large; keep only the sources in it.`)
  }
  const packing = pack()
  for (const { mode, id, path } of entries) {
    const name = `src/${path}`
    if (mode === '120000') packing.entry({ name, type: 'symlink', linkname: 'elsewhere' })
    else if (mode !== '160000') packing.entry({ name }, await git(['cat-file', 'blob', id]))
  }
  packing.finalize()
  return buffer(packing)
}

/** One line of git-ls-tree(1): mode, type, object, size, a tab, and the path. */
function entryOf(line: string) {
  const [facts = '', path = ''] = line.split('\t')
  const [mode = '', , id = '', size = '0'] = facts.split(/\s+/)
  return { mode, id, path, sizeBytes: Number(size) || 0 }
}

function unreadable(path: string, error: unknown): Error {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return new Error('git is missing, which reads repositories; install it.', { cause: error })
  }
  return new UngradableError(`${path} is no whole git repository; clone it again.`, {
    cause: error,
  })
}

/** Writes an archive where the readers of archives find it, and takes it away again. */
export async function withArchive<T>(
  bytes: Buffer,
  read: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-git-'))
  try {
    const path = join(folder, 'commit.tar')
    await writeFile(path, bytes)
    return await read(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
