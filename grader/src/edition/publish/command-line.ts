import { posix } from 'node:path'
import type { Files } from '../archive.ts'
import { importsOf } from './source-imports.ts'

/** The one file of the command line that an edition has in another form. */
const houseCommands = 'grader/src/cli/house-commands.ts'

const noCommands = `import type { AddCommand } from './command.ts'

/** Commands of the house; a student's edition has none of them. */
export const forInstructors: readonly AddCommand[] = []
export const forAuthors: readonly AddCommand[] = []
`

/**
 * Chooses the files of the command line that a student's commands lead to. What only the house's
 * commands need stays behind, because nothing leads there any more.
 * @param all All files of the command line.
 */
export function chooseCommandLine(all: Files): Map<string, Buffer> {
  const known = new Map([...all, [houseCommands, Buffer.from(noCommands)]])
  const chosen = new Map<string, Buffer>()
  const open = ['grader/src/cli/main.ts']
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const content = known.get(path)
    if (content === undefined || chosen.has(path)) continue
    chosen.set(path, content)
    const folder = posix.dirname(path)
    for (const request of importsOf(path, content.toString('utf8'))) {
      if (request.startsWith('.')) open.push(posix.join(folder, request))
    }
  }
  return chosen
}

/** Imports that lead to a file which is not there, as sentences. */
export function findLostImports(files: Files): readonly string[] {
  return [...files].flatMap(([path, content]) => {
    if (!/^(grader|packages)\/.*\.(ts|js)$/.test(path)) return []
    return importsOf(path, content.toString('utf8'))
      .filter((request) => request.startsWith('.'))
      .map((request) => posix.join(posix.dirname(path), request))
      .filter((place) => !files.has(place) && place !== 'grader/package.json')
      .map((place) => `${path} imports ${place}, which is not part of the edition.`)
  })
}
