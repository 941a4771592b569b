import { Command } from 'commander'
import { version } from './version.ts'
import { addDashboard } from './commands/dashboard.ts'
import { addDoctor } from './commands/doctor.ts'
import { addGrade } from './commands/grade.ts'
import { addHint } from './commands/hint.ts'
import { addList } from './commands/list.ts'
import { addMaelstrom } from './commands/maelstrom.ts'
import { addRun } from './commands/run.ts'
import { addStart } from './commands/start.ts'
import { addSubmit } from './commands/submit.ts'
import { addTest } from './commands/test.ts'
import { addTrace } from './commands/trace.ts'
import { addUpdate } from './commands/update.ts'
import { addVerify } from './commands/verify.ts'
import type { End } from './command.ts'
import { examples } from './command.ts'
import type { Hallway } from './hallway.ts'
import { forAuthors, forInstructors } from './house-commands.ts'

/**
 * Builds the program `lab`. It throws where commander would end the process.
 * @param end Told the exit code of the command that ran.
 * @param isEdition Whether it is for a student's edition; what refuses there is not listed.
 */
export function createProgram(hallway: Hallway, end: End, isEdition: boolean): Command {
  const program = new Command('lab')
  program
    .description('Cloud Labs: see where you stand, work on a lab, and have it graded.')
    .version(version, '-V, --version', 'Print the version.')
    .option('--no-color', 'Print without colours (NO_COLOR does the same).')
    .helpOption('-h, --help', 'Say what a command does, with examples.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput(outputTo(hallway))
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', examples(examplesFor(isEdition)))
  const live = [addRun, addMaelstrom]
  const forStudents = [
    ...[addDashboard, addList, addStart, addTest, addGrade, addTrace, addHint],
    ...[addSubmit, addUpdate, addVerify, ...live, addDoctor],
  ]
  const groups = { students: forStudents, instructors: forInstructors, 'lab authors': forAuthors }
  for (const [whom, commands] of Object.entries(groups)) {
    if (commands.length > 0) program.commandsGroup(`For ${whom}:`)
    for (const add of commands) add(program, hallway, end, isEdition)
  }
  return program
}

function examplesFor(isEdition: boolean): Readonly<Record<string, string>> {
  return {
    'npx lab': 'where you stand, and the next step',
    'npx lab start 07': "the handout's next step",
    'npx lab test 07 --watch': 'the public tests, as you save',
    ...(isEdition
      ? { 'npx lab submit 07': 'hands in or packs what you have' }
      : { 'npx lab grade 07': 'the score, and what went wrong' }),
    'npx lab hint 07': 'one sentence for the next scenario',
    ...(isEdition ? {} : { 'npx lab trace 19': 'a failed run of simulated nodes as a picture' }),
  }
}

/** Help goes where it was asked for; errors are thrown and told in one place. */
function outputTo({ out, err }: Hallway) {
  return {
    writeOut: (text: string) => out.write(text),
    writeErr: (_text: string) => {},
    getOutHelpWidth: () => Math.min(out.columns, 100),
    getErrHelpWidth: () => Math.min(err.columns, 100),
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  }
}
