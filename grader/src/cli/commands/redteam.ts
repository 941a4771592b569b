import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findRoot, UsageError } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'

/** What runs the cheats: the default export of `grader/redteam/index.ts`. */
type RunRedteam = (order: {
  readonly root: string
  /** Names of cheats, or beginnings of them; all if there are none. */
  readonly cheats: readonly string[]
  readonly write: (text: string) => void
}) => Promise<number>

/** `lab redteam [cheat…]`. */
export const addRedteam: AddCommand = (program, hallway, end) => {
  program
    .command('redteam')
    .summary('submissions that cheat, and what they gain')
    .description('Grades the cheats of grader/redteam in the box, one line each, and a total.')
    .argument('[cheats...]', 'names of cheats, or beginnings of them')
    .addHelpText('after', examples({ 'npx lab redteam': 'every cheat; 0 gained is right' }))
    .action(async (cheats: string[]) => end(await runRedteam(hallway, cheats)))
}

/**
 * The red team is no part of a student's edition and lies outside of the rooms, so it is found
 * when it is asked for.
 */
async function runRedteam(hallway: Hallway, cheats: readonly string[]): Promise<number> {
  const root = findRoot(hallway.folder)
  const file = join(root, 'grader', 'redteam', 'index.ts')
  if (!existsSync(file)) throw new UsageError('There is no red team in this repository.')
  const { default: run }: { default: RunRedteam } = await import(pathToFileURL(file).href)
  return run({ root, cheats, write: (text) => hallway.out.write(text) })
}
