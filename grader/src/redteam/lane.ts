import { rmSync } from 'node:fs'
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
  readonly twins: Map<string, Grade>
  close(): Promise<void>
}

/** A process of the grader that is ending may still write into its cache. */
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const

/**
 * Opens a grader that keeps its temporary files in a folder of its own, so that whatever a cheat
 * leaves behind can be told from the traces of other graders on the machine. Lanes are opened one
 * after the other, because the variables are those of the whole process.
 */
export async function openLane(root: string): Promise<Lane> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'redteam-')))
  // In the complete box the subject is nobody.
  await chmod(folder, 0o755)
  // An interrupted run leaves nothing either.
  process.once('exit', () => rmSync(folder, removal))
  const grader = await withVariable('TMPDIR', folder, () => openGrader({ root }))
  const close = async (): Promise<void> => {
    await grader.close()
    await rm(folder, removal)
  }
  return { grader, folder, twins: new Map(), close }
}

/** Does work while a variable of this process, and of all that it starts, has a value. */
export async function withVariable<T>(
  name: string,
  value: string,
  work: () => Promise<T>,
): Promise<T> {
  const usual = process.env[name]
  process.env[name] = value
  try {
    return await work()
  } finally {
    if (usual === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = usual
  }
}

/** Names of what lies in the folder for runs and is no cache. */
export async function listRuns({ folder }: Pick<Lane, 'folder'>): Promise<string[]> {
  const bases = (await readdir(folder)).filter((name) => name.startsWith('cloud-labs-'))
  const names = await Promise.all(bases.map((base) => readdir(join(folder, base))))
  return names.flat().filter((name) => !/^(host|packages|node)-/.test(name) || /-draft-/.test(name))
}
