import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CatalogLab } from '../catalog/index.ts'
import type { Cheat, PackSubmission } from './cheat.ts'

/** A cheat as it is handed in, beside the honest submission that it is measured against. */
export interface LaidCheat {
  /** What to hand in: a folder or an archive. */
  readonly submission: string
  /** The honest twin, or `undefined` for a cheat that does no work at all. */
  readonly twin: string | undefined
}

/**
 * Lays a cheat out as a student would hand it in. The cheat is the entry; if it imports
 * './honest.ts', the lab's honest twin lies beside it and alone is what the cheat is measured by.
 * @param folder An empty folder.
 */
export async function laySubmission(
  cheat: Cheat,
  { lab, folder }: { lab: CatalogLab; folder: string },
): Promise<LaidCheat> {
  if (cheat.kind === 'packed') {
    const { default: pack }: { default: PackSubmission } = await import(
      pathToFileURL(cheat.file).href
    )
    return { submission: await pack(folder), twin: undefined }
  }
  const honest = join(dirname(cheat.file), 'honest', 'honest.ts')
  const submission = join(folder, 'submission')
  await layFile(cheat.file, join(submission, lab.manifest.entry))
  const needsTwin = (await readFile(cheat.file, 'utf8')).includes("'./honest.ts'")
  if (!needsTwin) return { submission, twin: undefined }
  await layFile(honest, join(submission, 'src', 'honest.ts'))
  const twin = join(folder, 'twin')
  await layFile(honest, join(twin, lab.manifest.entry))
  return { submission, twin }
}

async function layFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}
