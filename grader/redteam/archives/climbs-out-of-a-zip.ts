/** A zip with an absolute name, which would overwrite a file of the machine. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.zip')
  const entry = { name: 'src/load-balancer.ts', content: 'export {}' }
  await writeFile(path, zipOf(entry, { name: '/tmp/evil.ts', content: 'export {}' }))
  return path
}
