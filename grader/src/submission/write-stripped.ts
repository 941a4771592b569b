import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StrippedFile } from './strip-submission.ts'

/**
 * Writes stripped files below a directory, under the names that the student gave them, readable by
 * the box's user: files with mode 0644, folders with mode 0755, whatever the umask.
 * @param directory Created if it is missing; an existing one keeps its mode.
 */
export async function writeStripped(
  files: readonly StrippedFile[],
  directory: string,
): Promise<void> {
  await makeFolder(directory)
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)))
  for (const folder of folders) await makeFolder(join(directory, folder))
  await Promise.all(files.map((file) => write(file, directory)))
}

async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true })
  if (made !== undefined) await chmod(path, 0o755)
}

/** Parents first, so that each folder is made by its own call and gets its mode. */
function foldersOf(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [...foldersOf(parent), parent]
}

async function write({ path, text }: StrippedFile, directory: string): Promise<void> {
  const place = join(directory, path)
  await writeFile(place, text)
  await chmod(place, 0o644)
}
