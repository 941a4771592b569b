/** A source file whose name moves the cursor of whoever lists it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export default async (folder: string): Promise<string> => {
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src', 'load-balancer.ts'), 'export {}')
  await writeFile(join(folder, 'src', '\u001b[2J\u202e100 of 100.ts'), 'export {}')
  return folder
}
