/** A tar with a symbolic link to the hidden suites, as a source file. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tarGzOf } from '../../test/submission/packing.ts'

export default async (folder: string): Promise<string> => {
  const path = join(folder, 'submission.tar.gz')
  const linkname = '/work/main/grader/suites/07-load-balancing/turns.ts'
  const link = { name: 'src/stolen.ts', type: 'symlink', linkname } as const
  await writeFile(path, await tarGzOf(['src/load-balancer.ts', 'export {}'], [link]))
  return path
}
