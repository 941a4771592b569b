/**
 * The house's style as a test: sizes, names, calls, tests, reminders, documents, rooms, places.
 *
 * What a known tool judges is left to it: layout to biome, doubtful code to oxlint, unused files
 * and exports to knip.
 */
import { parseArgs } from 'node:util'
import { runTool } from './tasks/run-tool.ts'
import { findBannedCalls } from './tidy/calls.ts'
import { findDocumentFaults } from './tidy/documents.ts'
import { compareFindings, type Finding, formatFinding } from './tidy/finding.ts'
import type { HouseFile } from './tidy/house-file.ts'
import { findFileNames, findVagueNames } from './tidy/names.ts'
import { findStrays } from './tidy/places.ts'
import { readHouse } from './tidy/read-house.ts'
import { findRoomFaults } from './tidy/rooms.ts'
import { findSizes } from './tidy/sizes.ts'
import { parseSource } from './tidy/syntax.ts'
import { findTestStyle } from './tidy/test-style.ts'
import { findTodos } from './tidy/todos.ts'

export { type Finding, formatFinding }

const rules = [findSizes, findVagueNames, findBannedCalls, findTestStyle, findTodos, findRoomFaults]

/**
 * Finds what is untidy in a repository, in the order of files and lines.
 * @param root The repository's folder.
 */
export async function findUntidy(root: string): Promise<Finding[]> {
  return judgeHouse(await readHouse(root))
}

/** Judges files that are already read. */
export function judgeHouse(files: readonly HouseFile[]): Finding[] {
  const findings = files.flatMap((file) => [
    ...findFileNames(file),
    ...findStrays(file),
    ...(file.path.endsWith('.ts') ? judgeSource(file) : []),
  ])
  return [...findings, ...findDocumentFaults(files)].toSorted(compareFindings)
}

function judgeSource(file: HouseFile): Finding[] {
  const source = parseSource(file)
  return 'what' in source ? [source] : rules.flatMap((judge) => judge(source))
}

const usage = `Usage: npm run tidy

Judges the style of every file of the house: a line for each fault, with its place and the mend.
`

if (import.meta.main) {
  await runTool(usage, async () => {
    parseArgs()
    const findings = await findUntidy(process.cwd())
    for (const finding of findings) console.log(formatFinding(finding))
    return findings.length === 0 ? 0 : 1
  })
}
