import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, extname, join, relative } from 'node:path'
import { listFiles } from './list-files.ts'

/** Copies a folder of the house's own sources and strips their types; names stay as they are. */
export async function writeStrippedTree(from: string, to: string): Promise<void> {
  for (const path of await listFiles(from)) {
    const place = join(to, relative(from, path))
    await mkdir(dirname(place), { recursive: true })
    if (extname(path) === '.ts') {
      await writeFile(place, stripTypeScriptTypes(await readFile(path, 'utf8')))
    } else {
      await copyFile(path, place)
    }
  }
}
