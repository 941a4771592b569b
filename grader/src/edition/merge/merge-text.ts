import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Three versions of a file. */
export interface Versions {
  readonly base: Buffer
  readonly mine: Buffer
  readonly theirs: Buffer
}

/** What came of merging them. */
export interface MergedText {
  readonly content: Buffer
  /** Whether both sides changed the same lines; these then stand between marks. */
  readonly hasConflict: boolean
}

/** Above this, git's exit code is no number of conflicts (git-merge-file(1)). */
const mostConflicts = 127

/**
 * Merges two versions line by line with the version that both come from (`git merge-file`).
 * @throws Error if there is no git.
 */
export async function mergeText({ base, mine, theirs }: Versions): Promise<MergedText> {
  // Git gives up on binary content; so do we, before we ask.
  if ([base, mine, theirs].some((one) => one.includes(0)))
    return { content: mine, hasConflict: true }
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-merge-'))
  try {
    const sides = Object.entries({ mine, base, theirs })
    await Promise.all(sides.map(([name, content]) => writeFile(join(folder, name), content)))
    const labels = ['yours', 'the edition before', 'the new edition'].flatMap((name) => [
      '-L',
      name,
    ])
    return await run(['merge-file', '-p', ...labels, 'mine', 'base', 'theirs'], folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(words: readonly string[], folder: string): Promise<MergedText> {
  const form = { cwd: folder, encoding: 'buffer', maxBuffer: 2 ** 28 } as const
  try {
    const { stdout } = await promisify(execFile)('git', words, form)
    return { content: stdout, hasConflict: false }
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: unknown }
    const isMerged = typeof code === 'number' && code > 0 && code <= mostConflicts
    if (isMerged && Buffer.isBuffer(stdout)) return { content: stdout, hasConflict: true }
    throw new Error('git is needed to merge and does not work here; install git.', { cause: error })
  }
}
