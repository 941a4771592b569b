import { chmod, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Finds or makes the folder in which all runs of this user have theirs, in the system's folder for
 * temporary files. A folder that somebody else has put there in advance is not used.
 */
export async function openBaseFolder(): Promise<string> {
  const user = process.getuid?.() ?? 0
  const path = join(tmpdir(), `cloud-labs-${user}`)
  await mkdir(path, { mode: 0o755 }).catch(ignoreExisting)
  const found = await lstat(path)
  const isOurs = found.isDirectory() && (process.getuid === undefined || found.uid === user)
  if (!isOurs || (found.mode & 0o022 && process.platform !== 'win32')) return openOwnFolder()
  await chmod(path, 0o755)
  return path
}

async function openOwnFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'cloud-labs-'))
  await chmod(path, 0o755)
  return path
}

function ignoreExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
  throw error
}
