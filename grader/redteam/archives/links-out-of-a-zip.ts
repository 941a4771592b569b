/** A zip with a symbolic link, which a zip tells only in the upper bits of an attribute. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.zip')
  const link = { name: 'src/stolen.ts', content: '/etc/passwd', mode: 0o120777 }
  await writeFile(path, zipOf({ name: 'src/load-balancer.ts', content: 'export {}' }, link))
  return path
}
