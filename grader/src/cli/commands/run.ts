import { InvalidArgumentError } from 'commander'
import { type AddCommand, examples } from '../command.ts'
import type { RunOptions } from '../live/run-lab.ts'

/** `lab run NN`. */
export const addRun: AddCommand = (program, hallway, end) => {
  program
    .command('run')
    .summary("a lab's nodes as real processes, with a small client")
    .description(
      'Starts the nodes of a lab as processes of their own, which talk over TCP on this machine, ' +
        'and does what is typed: operations at nodes, cuts, crashes. The code runs as it is, ' +
        'with your rights and in no box: run only what you trust.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .option('--nodes <count>', 'how many', readCount, 5)
    .option('--solution', "run the house's reference")
    .option('--dir <folder>', 'keep the disks in this folder; else they are gone in the end')
    .option('--seed <text>', "make the nodes' host.random() the same in every run")
    .addHelpText(
      'after',
      examples({
        'npx lab run 19': "five nodes; type 'help' for what can be done",
        'npx lab run 19 --nodes 3 --dir disks': 'three, which find their disks again next time',
        "echo 'n1 read x' | npx lab run 19": 'commands from a pipe, until it ends',
      }),
    )
    .action(async (lab: string, options: RunOptions) => {
      // The other commands need none of what this file leads to.
      const { runLab } = await import('../live/run-lab.ts')
      end(await runLab(hallway, { lab, options }))
    })
}

function readCount(typed: string): number {
  if (/^[1-9]$/.test(typed)) return Number(typed)
  throw new InvalidArgumentError('There can be one to nine nodes.')
}
