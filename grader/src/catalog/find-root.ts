import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/**
 * Walks up to the repository's root: the folder whose `package.json` is named 'cloud-labs'.
 * @param from Where to start, usually the working directory.
 * @returns An absolute path.
 * @throws UsageError if there is none at or above `from`.
 */
export function findRoot(from: string): string {
  let folder = resolve(from)
  while (packageName(folder) !== 'cloud-labs') {
    const above = dirname(folder)
    if (above === folder) {
      throw new UsageError(`${resolve(from)} is not inside a cloud-labs repository; go to one.`)
    }
    folder = above
  }
  return folder
}

function packageName(folder: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return manifest instanceof Object && 'name' in manifest ? manifest.name : undefined
  } catch {
    return undefined
  }
}
