import { type AddCommand, examples } from '../command.ts'

/** `lab update EDITION`. */
export const addUpdate: AddCommand = (program, hallway, end) => {
  program
    .command('update')
    .summary("merge a newer edition of the labs into a student's repository")
    .description(
      'Merges a newer edition, file by file and line by line, without losing a line of yours. A ' +
        'file that cannot be merged stays as it is, with the other version beside it; src of a ' +
        'lab that you have started is never changed.',
    )
    .argument('<edition>', 'a folder, a .tgz archive, or an address that git can clone')
    .option('--dry-run', 'say what would change, and change nothing')
    .addHelpText(
      'after',
      examples({
        'npx lab update ../students-2': 'from a folder',
        'npx lab update https://example.org/labs.git --dry-run': 'see what would change',
      }),
    )
    .action(async (source: string, options: { dryRun?: true }) => {
      const { update } = await import('../editions/update.ts')
      end(await update(hallway, { source, isDry: options.dryRun === true }))
    })
}
