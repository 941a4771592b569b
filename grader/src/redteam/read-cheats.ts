import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Cheat, CheatTable, Expectation } from './cheat.ts'

/** Folders of cheats that no lab owns: what they build is handed in for this lab. */
const packedFolders = ['archives', 'folders']
const packedFor = '07-load-balancing'

/**
 * Finds the cheats of a folder and what is expected of them.
 * @param folder Absolute path of `grader/redteam`.
 * @throws Error if the table and the disk do not agree.
 */
export async function readCheats(folder: string, table: CheatTable): Promise<Cheat[]> {
  const cheats: Cheat[] = []
  for (const [place, rows] of Object.entries(table)) {
    const names = await listNames(join(folder, place))
    refuseDifference(place, { listed: Object.keys(rows), found: names })
    for (const [name, expectation] of Object.entries(rows)) {
      cheats.push(makeCheat(folder, { place, name, expectation }))
    }
  }
  return cheats
}

async function listNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  return files.map((entry) => basename(entry.name, '.ts')).toSorted()
}

function refuseDifference(
  place: string,
  { listed, found }: { listed: readonly string[]; found: readonly string[] },
): void {
  const missing = listed.filter((name) => !found.includes(name))
  const unknown = found.filter((name) => !listed.includes(name))
  if (missing.length + unknown.length === 0) return
  throw new Error(
    `grader/redteam/${place} and its table differ: missing [${missing.join(', ')}], ` +
      `not listed [${unknown.join(', ')}]; write the file, or list it in cheats.ts.`,
  )
}

function makeCheat(
  folder: string,
  { place, name, expectation }: { place: string; name: string; expectation: Expectation },
): Cheat {
  const isPacked = packedFolders.includes(place)
  return {
    name,
    lab: isPacked ? packedFor : place,
    file: join(folder, place, `${name}.ts`),
    kind: isPacked ? 'packed' : 'entry',
    expectation,
  }
}

/** Keeps the cheats that are called by a name or the beginning of one; all if nobody is called. */
export function chooseCheats(cheats: readonly Cheat[], names: readonly string[]): Cheat[] {
  if (names.length === 0) return [...cheats]
  return cheats.filter(({ name }) => names.some((beginning) => name.startsWith(beginning)))
}
