import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that is gone when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'submission-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Plants files below a fresh folder and returns it. */
export async function plant(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  return root
}

/** Writes one file of the given name into a fresh folder and returns its path. */
export async function plantOne(name: string, content: Uint8Array): Promise<string> {
  return join(await plant({ [name]: content }), name)
}
