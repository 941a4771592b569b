import { type AddCommand, examples } from '../command.ts'
import { readCount } from './class.ts'

/** The options of `lab worker`. */
export interface WorkerOptions {
  readonly redis: string
  readonly workers?: number
  readonly unboxed?: true
}

/** `lab worker --redis URL`. */
export const addWorker: AddCommand = (program, hallway, end) => {
  program
    .command('worker')
    .summary('help to grade a class from another machine')
    .description(
      "Grades what a 'lab class --redis' shares, until it is interrupted. " +
        'Both machines have to be at the same commit and have the same box.',
    )
    .requiredOption('--redis <url>', 'as redis://10.0.0.5:6379')
    .option('--workers <number>', 'processes that grade here; one for each processor', readCount)
    .option('--unboxed', 'grade in the weaker box if need be')
    .addHelpText('after', examples({ 'npx lab worker --redis redis://10.0.0.5:6379': 'joins' }))
    .action(async (options: WorkerOptions) => {
      const { joinClass } = await import('../class/join-class.ts')
      end(await joinClass(hallway, options))
    })
}
