/** A syntax error in a line that looks like a report when the line is shown. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export default async (folder: string): Promise<string> => {
  await mkdir(join(folder, 'src'))
  const line = 'const x = \u001b[2J\u202e 100 of 100 <b>passed</b>'
  await writeFile(join(folder, 'src', 'load-balancer.ts'), `export {}\n${line}\n`)
  return folder
}
