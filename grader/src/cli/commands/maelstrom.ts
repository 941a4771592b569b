import { type AddCommand, examples } from '../command.ts'
import type { MaelstromOptions } from '../live/run-maelstrom.ts'

/** `lab maelstrom NN`. */
export const addMaelstrom: AddCommand = (program, hallway, end) => {
  program
    .command('maelstrom')
    .summary("a lab's node for Maelstrom, on stdin and stdout")
    .description(
      'Runs one node of a lab as Maelstrom expects it: JSON lines on stdin and stdout, and the ' +
        'workloads echo, broadcast and lin-kv where the lab has operations of their names. The ' +
        'code runs as it is, with your rights and in no box.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .option('--solution', "run the house's reference")
    .option('--entry <file>', "run this file's createNode, for instance one around the lab's")
    .option('--dir <folder>', 'keep the disk in this folder; else it is gone in the end')
    .addHelpText(
      'after',
      examples({
        'maelstrom test -w lin-kv --bin node_modules/.bin/lab -- maelstrom 19':
          'as Maelstrom starts it',
      }),
    )
    .action(async (lab: string, options: MaelstromOptions) => {
      // The other commands need none of what this file leads to.
      const { runMaelstrom } = await import('../live/run-maelstrom.ts')
      end(await runMaelstrom(hallway, { lab, options }))
    })
}
