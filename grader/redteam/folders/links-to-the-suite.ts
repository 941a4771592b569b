/** A folder in which a source file is a symbolic link to the hidden suite. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export default async (folder: string): Promise<string> => {
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src', 'load-balancer.ts'), "export * from './stolen.ts'\n")
  const suite = join(import.meta.dirname, '../../suites/07-load-balancing/turns.ts')
  await symlink(suite, join(folder, 'src', 'stolen.ts'))
  return folder
}
