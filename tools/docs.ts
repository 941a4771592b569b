/** Writes the parts of the documents that follow from the catalogue, between a pair of comments. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCatalog } from '../grader/src/catalog/index.ts'
import { tableOfLabs } from './docs/labs-table.ts'
import { replacePart } from './docs/replace-part.ts'
import { runTool } from './tasks/run-tool.ts'

const usage = `Usage: npm run docs -- [options]

Writes the parts of the documents that follow from the catalogue.

  --check   write nothing, and fail if a document is not current

  npm run docs -- --check
`

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
  await runTool(usage, async () => {
    const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values
    const stale = await writeDocuments(process.cwd(), check)
    for (const path of stale) {
      console.log(check ? `${path} is not current; run: npm run docs` : `${path} is written anew.`)
    }
    return check && stale.length > 0 ? 1 : 0
  })
}
