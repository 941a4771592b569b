import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A shorter line is in many files that are no secret. */
const shortest = 20

/** What nobody who hands in a submission may see, line by line. */
export type Secrets = ReadonlySet<string>

/**
 * Reads every line of the hidden suites and of the solutions that no public file has.
 * @param root The repository's root.
 */
export async function readSecrets(root: string): Promise<Secrets> {
  const hidden = await linesBelow(root, ['grader/suites', 'solutions'])
  const open = await linesBelow(root, ['labs', 'packages'])
  return hidden.difference(open)
}

async function linesBelow(root: string, folders: readonly string[]): Promise<Set<string>> {
  const lines = new Set<string>()
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile() || entry.parentPath.includes('node_modules')) continue
      if (!['.ts', '.md'].includes(extname(entry.name))) continue
      for (const line of secretLines(await readFile(join(entry.parentPath, entry.name), 'utf8')))
        lines.add(line)
    }
  }
  return lines
}

function secretLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= shortest)
}

/**
 * Finds secrets in what a cheat was told.
 * @param own What the cheat handed in itself, which is no news to it.
 */
export function findLeaks(told: string, { secrets, own }: { secrets: Secrets; own: string }) {
  return [...secrets].filter((line) => told.includes(line) && !own.includes(line))
}
