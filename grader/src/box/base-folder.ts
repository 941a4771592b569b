import { chmod, lstat, mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Finds or makes the folder in which all runs of this user have theirs, in the system's folder for
 * temporary files. A folder that somebody else has put there in advance is not used.
 * @returns Its absolute path without links: node's permissions are for real paths, and macOS keeps
 *   temporary files behind a link.
 */
export async function openBaseFolder(): Promise<string> {
  const user = process.getuid?.() ?? 0
  const temporary = await realpath(tmpdir())
  const path = join(temporary, `cloud-labs-${user}`)
  await mkdir(path, { mode: 0o755 }).catch(ignoreExisting)
  const found = await lstat(path)
  const isOurs = found.isDirectory() && (process.getuid === undefined || found.uid === user)
  const isOpen = process.platform !== 'win32' && (found.mode & 0o022) !== 0
  if (!isOurs || isOpen) return openOwnFolder(temporary)
  await chmod(path, 0o755)
  await sweep(path)
  return path
}

/** Longer than any run takes, in milliseconds: what is older was left by a killed grader. */
const staleMs = 12 * 60 * 60 * 1000

/** Removes what killed graders left; caches stay, because they are as good as new. */
async function sweep(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!/^(run|redis)-/.test(name)) continue
    const path = join(base, name)
    const age = await stat(path).catch(() => undefined)
    if (age === undefined || Date.now() - age.mtimeMs < staleMs) continue
    // Somebody may be at it already, or still have a file open: it stays for the next one.
    await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

async function openOwnFolder(temporary: string): Promise<string> {
  const path = await mkdtemp(join(temporary, 'cloud-labs-'))
  await chmod(path, 0o755)
  return path
}

function ignoreExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
  throw error
}
