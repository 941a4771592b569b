import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
import { basePlace, markPlace } from '../edition-mark.ts'
import type { Files } from '../archive.ts'
import type { FileChange } from './plan-merge.ts'
import { leadsThroughLink } from './read-tree.ts'

/** Where what could not be merged is put: below here, under the file's own path. */
export const besidePlace = '.lab/update'

/**
 * Does what was planned; the last step makes the newer edition the base of the next update, so that
 * one that was broken off is simply done again.
 * @param sealed The mark and the base of the newer edition.
 * @throws UsageError if a file to be written lies behind a link.
 */
export async function applyPlan(
  root: string,
  changes: readonly FileChange[],
  sealed: Files,
): Promise<void> {
  for (const { path } of changes) {
    if (!(await leadsThroughLink(root, path))) continue
    throw new UsageError(`${path} lies behind a link; replace the link by what it leads to.`)
  }
  await rm(join(root, besidePlace), { recursive: true, force: true })
  for (const { path, does, content, beside } of changes) {
    if (beside !== undefined) await write(root, `${besidePlace}/${path}`, beside)
    if (does === 'removed') await rm(join(root, path), { force: true })
    if (content !== undefined) await write(root, path, content)
  }
  for (const path of [basePlace, markPlace]) {
    const content = sealed.get(path)
    if (content !== undefined) await write(root, path, content)
  }
}

async function write(root: string, path: string, content: Buffer): Promise<void> {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}
