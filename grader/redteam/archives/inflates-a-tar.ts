/** A tar of a few kilobytes that inflates to a gigabyte's worth of spaces. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tarGzOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.tgz')
  const spaces = Buffer.alloc(80_000_000, ' ')
  await writeFile(path, await tarGzOf(['src/load-balancer.ts', 'export {}'], ['notes.txt', spaces]))
  return path
}
