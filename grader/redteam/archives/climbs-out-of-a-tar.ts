/** A tar whose entries lead out of the folder that they are unpacked into. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tarOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.tar')
  await writeFile(path, await tarOf(['src/load-balancer.ts', 'export {}'], ['src/../../../evil.ts', 'export {}']))
  return path
}
