/** A zip whose source file says that it is small and inflates to megabytes. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.zip')
  const content = Buffer.alloc(30_000_000, ' ')
  const bomb = { name: 'src/load-balancer.ts', content, isDeflated: true, claimedBytes: 100 }
  await writeFile(path, zipOf(bomb))
  return path
}
