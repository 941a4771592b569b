import { InvalidArgumentError } from 'commander'
import { type AddCommand, examples } from '../command.ts'
import type { TraceOptions } from '../tracing/trace-request.ts'

/** `lab trace NN [scenario]`. */
export const addTrace: AddCommand = (program, hallway, end, isEdition) => {
  program
    .command('trace', { hidden: isEdition })
    .summary('a failed run of simulated nodes as a picture')
    .description(
      'Runs a scenario of a lab with nodes once more, in the box, and draws the run that failed, ' +
        'as small as it gets, as a page for the browser; if none fails, a run as it is.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .argument('[scenario]', "the scenario's id; else the next one of the last grade")
    .option('--seed <number>', 'the run of this seed, as a report names it', readSeed)
    .option('--text', 'print twelve lines at most')
    .option('--json', 'print the whole history as JSON')
    .option('--shiviz', 'print a log for ShiViz, with vector clocks')
    .option('--out <file>', 'write to this file')
    .option('--submission <path>', "run this folder or archive in place of the lab's own")
    .option('--solution', "run the house's reference")
    .addHelpText(
      'after',
      examples({
        'npx lab trace 19': 'the next scenario that has not passed',
        'npx lab trace 19 reads-see-the-last-write --seed 7134': 'as a report says it',
        'npx lab trace 19 --text': 'in words',
        'npx lab trace 19 --shiviz --out run.log': 'for ShiViz',
      }),
    )
    .action(async (lab: string, scenario: string | undefined, options: TraceOptions) => {
      // The other commands need none of the rooms that this file leads to.
      const { traceLab } = await import('../tracing/trace-lab.ts')
      end(await traceLab(hallway, { lab, scenario, options }))
    })
}

function readSeed(typed: string): number {
  if (/^\d{1,15}$/.test(typed)) return Number(typed)
  throw new InvalidArgumentError('A seed is a whole number.')
}
