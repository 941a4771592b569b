import { type AddCommand, examples } from '../command.ts'
import type { PublishOptions } from '../editions/publish.ts'

/** `lab publish DIR`. */
export const addPublish: AddCommand = (program, hallway, end) => {
  program
    .command('publish')
    .summary("write the students' repository")
    .description(
      "Writes the students' edition of this repository: labs, packages and what runs the public " +
        'tests; no solutions, suites or anything else that judges. It refuses unless it proves ' +
        'that no six lines of these stand in it. An edition in the folder is replaced.',
    )
    .argument('<folder>', 'where to write it: empty, new, or an earlier edition')
    .option('--labs <labs...>', 'only these labs')
    .option('--server <url>', "the address of the course's `lab serve`")
    .option('--uncommitted', 'publish files that git does not know, or knows otherwise')
    .addHelpText(
      'after',
      examples({
        'npx lab publish ../students': 'all labs that are whole',
        'npx lab publish ../students --labs 02 07': 'these two',
        'npx lab publish ../students --server https://labs.example.org': 'students hand in there',
      }),
    )
    .action(async (folder: string, options: PublishOptions) => {
      const { publish } = await import('../editions/publish.ts')
      end(await publish(hallway, folder, options))
    })
}
