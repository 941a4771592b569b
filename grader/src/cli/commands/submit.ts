import { type AddCommand, examples } from '../command.ts'
import type { SubmitOptions } from '../editions/submit.ts'

/** `lab submit NN`. */
export const addSubmit: AddCommand = (program, hallway, end) => {
  program
    .command('submit')
    .summary('pack a lab, or hand it in')
    .description(
      "Packs src of a lab, and nothing else. Where the edition names the course's server, or " +
        '--to does, it is handed in there and comes back with a grade. The token comes from ' +
        'CLOUD_LABS_TOKEN or from the file .lab/token.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .option('--out <file>', 'write the archive to this file and hand nothing in')
    .option('--to <url>', "the course's server")
    .option(
      '--report <form=file>',
      'write a result file of the grade as well; may be repeated',
      (typed: string, before: readonly string[] | undefined) => [...(before ?? []), typed],
    )
    .addHelpText(
      'after',
      examples({
        'npx lab submit 07': 'hand in, or pack 07-load-balancing.tgz',
        'npx lab submit 07 --out mine.tgz': 'only pack',
      }),
    )
    .action(async (lab: string, options: SubmitOptions) => {
      const { submit } = await import('../editions/submit.ts')
      end(await submit(hallway, lab, options))
    })
}
