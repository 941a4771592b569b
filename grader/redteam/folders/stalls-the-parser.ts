/** A text that is short and nested so deeply that a parser does not come back from it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export default async (folder: string): Promise<string> => {
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src', 'load-balancer.ts'), `export const x = ${'['.repeat(200_000)}`)
  return folder
}
