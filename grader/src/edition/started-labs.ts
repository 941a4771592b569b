import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackFiles } from './archive.ts'
import { listChangedPaths } from './changed-paths.ts'
import { basePlace } from './edition-mark.ts'
import { findStarted } from './merge/plan-merge.ts'
import { readTree } from './merge/read-tree.ts'

/**
 * Finds the labs whose `src` is not the starter any more. A student's edition carries the starters
 * that it came with; everywhere else they are what git has.
 * @returns Folder names; `undefined` where nothing tells what a starter was.
 */
export async function readStartedLabs(root: string): Promise<ReadonlySet<string> | undefined> {
  const packed = await readFile(join(root, basePlace)).catch(() => undefined)
  if (packed === undefined) return startedSinceCommit(root)
  try {
    const base = await unpackFiles(packed)
    const labs = await readTree(root, 'labs')
    // Hidden files are no part of a submission.
    const mine = new Map([...labs].filter(([path]) => !path.includes('/.')))
    return findStarted({ base, mine })
  } catch {
    return undefined
  }
}

async function startedSinceCommit(root: string): Promise<ReadonlySet<string> | undefined> {
  const paths = await listChangedPaths(join(root, 'labs'))
  return paths && new Set(paths.flatMap((path) => labOf(path) ?? []))
}

/** The lab whose `src` a path lies in, unless it is hidden there. */
function labOf(path: string): string | undefined {
  return /(?:^|\/)labs\/([^/]+)\/src\/(?!(?:.*\/)?\.)/.exec(path)?.[1]
}
