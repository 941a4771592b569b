import { InvalidArgumentError } from 'commander'
import type { ClassOptions } from '../class/class-options.ts'
import { type AddCommand, examples } from '../command.ts'

/** `lab class SUBMISSIONS`. */
export const addClass: AddCommand = (program, hallway, end) => {
  program
    .command('class')
    .summary('grade a whole class, and go on where it stopped')
    .description(
      'Grades a folder that holds a folder, a git repository or an archive for each student, and ' +
        'writes a gradebook, a report for each student, and CSV for Moodle and Canvas, in which ' +
        'not gradable is 0 and missing is empty. What was graded is kept: the next call goes on ' +
        'from there. Exit code: 0, 2 if something named is wrong, 3 if the grader is at fault.',
    )
    .argument(
      '<submissions>',
      'as <student>/<lab>/src, <student>/labs/<lab>/src, <student>/<lab>.zip',
    )
    .option('--roster <csv>', 'columns student, name, email, number, section')
    .option('--metadata <csv>', 'columns student, lab, submitted, attempt: when work was handed in')
    .option('--course <file>', 'policies; else course.ts in or next to the folder, or at the root')
    .option('--labs <labs...>', 'these labs only')
    .option('--workers <number>', 'processes that grade here; one for each processor', readCount)
    .option('--out <dir>', "where the gradebook goes; else '<submissions>-gradebook'")
    .option('--redis <url>', "share the work through this Redis; see 'lab worker'")
    .option('--fresh', 'grade again what is unchanged')
    .option('--regrade', 'say whose points have changed since the last time')
    .option('--never-lower', 'let points that were higher before count')
    .option('--unboxed', 'grade in the weaker box if need be; every report says so')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'npx lab class hand-ins --roster roster.csv': 'everything',
        'npx lab class hand-ins --labs 02 07 --workers 4': 'two labs',
        'npx lab regrade hand-ins-gradebook': 'after a suite was mended',
        'npx lab class hand-ins --redis redis://10.0.0.5:6379': 'with other machines',
      }),
    )
    .action(async (folder: string, options: ClassOptions) => {
      // The other commands need none of the rooms that this file leads to.
      const { gradeClass } = await import('../class/grade-class.ts')
      end(await gradeClass(hallway, folder, options))
    })
}

/** `lab regrade DIR`. */
export const addRegrade: AddCommand = (program, hallway, end) => {
  program
    .command('regrade')
    .summary('grade a class again after a suite was mended')
    .description(
      "Grades again what a mended suite or grader affects, with the settings of the last 'lab " +
        "class', and says whose points have changed.",
    )
    .argument('<gradebook>', "the folder that 'lab class' has written")
    .option('--never-lower', 'let points that were higher before count')
    .option('--workers <number>', 'processes that grade here', readCount)
    .option('--redis <url>', 'share the work through this Redis')
    .option('--unboxed', 'grade in the weaker box if need be')
    .option('--json', 'print JSON')
    .action(async (folder: string, options: ClassOptions) => {
      const { regradeClass } = await import('../class/grade-class.ts')
      end(await regradeClass(hallway, folder, options))
    })
}

/** @throws InvalidArgumentError */
export function readCount(typed: string): number {
  if (/^\d{1,3}$/.test(typed)) return Number(typed)
  throw new InvalidArgumentError('A number of workers is a whole number below 1000.')
}
