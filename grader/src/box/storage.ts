import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CatalogLab } from '../catalog/index.ts'
import type { BoxPrograms } from './detect-box.ts'

/** A folder of the grader's to which a subject may write, as plain data for a worker process. */
export interface Storage {
  /** Where it is. */
  readonly path: string
  /** Where the subject sees it. */
  readonly seenAs: string
  /** All files in it together. */
  readonly bytes: number
  /** The user of the box, where that is somebody else than the grader's. */
  readonly owner: number | undefined
}

const run = promisify(execFile)
const nobody = 65_534
const mebibyte = 1_048_576

/**
 * Plans the storage of a run, if the lab's manifest asks for any. The folder is there only once
 * `renewStorage` has made it.
 * @param folder The run's own folder.
 * @param programs What the complete box is made of; none where there is no such box.
 */
export function planStorage(
  { manifest }: CatalogLab,
  { folder, programs }: { folder: string; programs: BoxPrograms | undefined },
): Storage | undefined {
  const { storageMebibytes } = manifest
  if (storageMebibytes === undefined) return undefined
  const path = join(folder, 'storage')
  return {
    path,
    seenAs: programs === undefined ? path : '/storage',
    bytes: storageMebibytes * mebibyte,
    owner: programs?.setpriv === undefined ? undefined : nobody,
  }
}

/**
 * Makes the folder of a scenario and removes those of the scenarios before. Nobody may be at work
 * in there: what was mounted into a box is another folder than the new one.
 * @returns The folder of the scenario, as the subject sees it.
 */
export async function renewStorage({ path, seenAs, owner }: Storage, round: number) {
  await removeTree(path)
  await mkdir(path)
  await chmod(path, 0o755)
  const own = join(path, String(round))
  await mkdir(own)
  await chmod(own, 0o700)
  if (owner !== undefined) await chown(own, owner, owner)
  return join(seenAs, String(round))
}

/**
 * Removes a folder that a stranger has filled. Node's own `rm` looks a path up once for each file,
 * and finds no file whose path is too long; the program goes from folder to folder and follows no
 * link.
 */
export async function removeTree(path: string): Promise<void> {
  if (process.platform === 'win32') return rm(path, { recursive: true, force: true })
  try {
    await run('rm', ['-rf', '--', path])
  } catch {
    // Folders may be closed to their owner.
    await run('chmod', ['-R', 'u+rwX', '--', path]).catch(() => {})
    await run('rm', ['-rf', '--', path])
  }
}
