/**
 * Writes the parts of the documents that follow from the catalogue, between a pair of comments.
 *
 * With `--check`, writes nothing and fails if a document is not current.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalog } from '../grader/src/catalog/index.ts'
import { tableOfLabs } from './docs/labs-table.ts'
import { replacePart } from './docs/replace-part.ts'

/** A lab that is not whole yet is what the gate speaks about. */
const leaveOut = (): void => {}

/** @returns The documents that are not current, relative to the root. */
export async function writeDocuments(root: string, isCheck: boolean): Promise<string[]> {
  const path = join(root, 'README.md')
  const text = await readFile(path, 'utf8')
  const current = replacePart(text, {
    name: 'labs',
    content: tableOfLabs(await readCatalog(root, leaveOut)),
  })
  if (current === text) return []
  if (!isCheck) await writeFile(path, current)
  return ['README.md']
}

if (import.meta.main) {
  const isCheck = process.argv.includes('--check')
  const stale = await writeDocuments(process.cwd(), isCheck)
  for (const path of stale) {
    console.log(isCheck ? `${path} is not current; run: npm run docs` : `${path} is written anew.`)
  }
  process.exitCode = isCheck && stale.length > 0 ? 1 : 0
}
