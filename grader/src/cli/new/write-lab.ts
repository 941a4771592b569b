import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { filesOf } from './lab-files.ts'
import type { LabPlan } from './lab-plan.ts'

/**
 * Writes the files of a new lab, all or none.
 * @returns Their paths in the repository.
 * @throws UsageError if something of that name or number is there already.
 */
export async function writeLab(
  plan: LabPlan,
  { root, labs }: { root: string; labs: readonly CatalogLab[] },
): Promise<readonly string[]> {
  const folders = ['labs', 'solutions', 'grader/suites'].map((place) => `${place}/${plan.name}`)
  refuseExisting(plan, { root, labs, folders })
  const files = filesOf(plan)
  try {
    for (const [path, text] of Object.entries(files)) await writeNew(join(root, path), text)
  } catch (error) {
    for (const folder of folders) await rm(join(root, folder), { recursive: true, force: true })
    throw error
  }
  return Object.keys(files)
}

function refuseExisting(
  { name, number }: LabPlan,
  at: { root: string; labs: readonly CatalogLab[]; folders: readonly string[] },
): void {
  const there = at.folders.find((folder) => existsSync(join(at.root, folder)))
  if (there !== undefined) {
    throw new UsageError(`${there} is there already; remove it, or choose another name.`)
  }
  const other = at.labs.find((lab) => lab.number === number)
  if (other !== undefined) {
    throw new UsageError(
      `${other.name} has the number ${number}; choose another one than ${name}'s.`,
    )
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { flag: 'wx' })
}
