import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One file of a lab's public tests. */
export interface PublicTestFile {
  /** Absolute. */
  readonly path: string
  /** The ids of the scenarios that it prepares for: those that a `describe` is named after. */
  readonly scenarios: readonly string[]
}

/**
 * Finds a lab's public tests and what they prepare for.
 * @param directory The lab's folder.
 */
export async function findPublicTests(directory: string): Promise<readonly PublicTestFile[]> {
  const folder = join(directory, 'test')
  const files: PublicTestFile[] = []
  for await (const name of glob('**/*.test.ts', { cwd: folder })) {
    const path = join(folder, name)
    const text = await readFile(path, 'utf8')
    const suites = [...text.matchAll(/\bdescribe\(\s*['"`]([a-z0-9-]+)/g)]
    files.push({ path, scenarios: suites.map(([, id = '']) => id) })
  }
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}
