import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Lists what git has otherwise or not at all, below a folder; git writes nothing meanwhile.
 * @returns Paths from the top of git's repository; `undefined` outside of one, or without git.
 */
export async function listChangedPaths(folder: string): Promise<readonly string[] | undefined> {
  const asked = ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames']
  const words = ['--no-optional-locks', '-C', folder, ...asked, '--', '.']
  const run = promisify(execFile)
  const status = await run('git', words, { maxBuffer: 2 ** 26 }).catch(() => undefined)
  return status?.stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3))
}
