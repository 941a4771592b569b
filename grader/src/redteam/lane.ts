import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Grader, openGrader } from '../grade/index.ts'
import type { Grade } from '../score/index.ts'

/** One live grader whose temporary files lie where nobody else's do. */
export interface Lane {
  readonly grader: Grader
  /** Absolute path of the folder for everything that the lane and its boxes write. */
  readonly folder: string
  /** Grades of honest twins, each made once. */
  readonly twins: Map<string, Promise<Grade>>
  close(): Promise<void>
}

/**
 * Opens a grader that keeps its temporary files in a folder of its own, so that whatever a cheat
 * leaves behind can be told from the traces of other graders on the machine. Lanes are opened one
 * after the other, because the system's folder for temporary files belongs to the whole process.
 */
export async function openLane(root: string): Promise<Lane> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'redteam-')))
  // In the complete box the subject is nobody.
  await chmod(folder, 0o755)
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const grader = await openGrader({ root })
    return { grader, folder, twins: new Map(), close: () => closeLane(grader, folder) }
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  }
}

async function closeLane(grader: Grader, folder: string): Promise<void> {
  await grader.close()
  await rm(folder, { recursive: true, force: true })
}

/** Names of what lies in the folder for runs and is no cache. */
export async function listRuns({ folder }: Lane): Promise<string[]> {
  const bases = (await readdir(folder)).filter((name) => name.startsWith('cloud-labs-'))
  const names = await Promise.all(bases.map((base) => readdir(join(folder, base))))
  return names.flat().filter((name) => !/^(host|packages|node)-/.test(name) || /-draft-/.test(name))
}
