import { type AddCommand, examples } from '../command.ts'
import type { GradeOptions } from '../grading/grade-request.ts'
import { readReportFiles, reportForms } from '../grading/report-files.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs, refuseInEdition, tellBroken } from '../read-labs.ts'

/** `lab grade [NN…]`. */
export const addGrade: AddCommand = (program, hallway, end, isEdition) => {
  program
    .command('grade', { hidden: isEdition })
    .summary('the score of a lab, and what went wrong')
    .description(
      'Grades labs with their hidden suites, in the box. Exit code: 0 if all scenarios passed, 1 ' +
        'if some failed, 2 if a submission cannot be graded, 3 if the grader is at fault.',
    )
    .argument('[labs...]', "number, name, or the beginning of it; without any, the folder's lab")
    .option('--all', 'every lab; prints the scoreboard, and exits with 0 unless --strict')
    .option('--submission <path>', 'grade this folder or archive (.zip, .tar, .tar.gz, .tgz)')
    .option('--solution', "grade the house's reference")
    .option('--variant <style>', "grade one of the house's other solutions")
    .option('--direct', 'run in this process, for breakpoints; such a grade does not count')
    .option('--only <ids...>', 'run these scenarios only')
    .option('--json', 'print JSON')
    .option('--require-box', 'refuse to grade in the weaker box')
    .option('--strict', 'with --all, exit with the worst exit code')
    .option('--fresh', 'grade again what is unchanged')
    .option(
      '--report <form=file>',
      'write a result file as well; may be repeated (see the forms below)',
      (typed: string, before: readonly string[] | undefined) => [...(before ?? []), typed],
    )
    .option('--details', 'tell every failure in full, and what the submission printed')
    .addHelpText(
      'after',
      examples({
        'npx lab grade 07': 'what stands in labs/07-load-balancing/src',
        'npx lab grade --all': 'every lab as it stands, on one page',
        'npx lab grade 07 --only probes-rise-and-fall': 'one scenario',
        'npx lab grade 07 --submission hand-in.zip': "somebody else's work",
        'npx lab grade 07 02 --solution': 'the reference: 100 of 100',
        'npx lab grade 07 --report junit=out.xml': 'a result file beside the words',
      }),
    )
    .addHelpText('after', `\nForms of result files: ${reportForms.join(', ')}.`)
    .action(async (typed: string[], options: GradeOptions) => {
      end(await grade(hallway, typed, options))
    })
}

async function grade(
  hallway: Hallway,
  typed: readonly string[],
  options: GradeOptions,
): Promise<number> {
  // The other commands need none of the rooms that these files lead to.
  const { gradeLabs } = await import('../grading/grade-labs.ts')
  const { readRequest } = await import('../grading/grade-request.ts')
  const tell = await import('../grading/tell-outcomes.ts')
  const { openNotary } = await import('../grading/open-notary.ts')
  const { readStartedLabs } = await import('../../edition/index.ts')
  const { writeReportFiles } = await import('../grading/write-report-files.ts')
  const { folder } = hallway
  const repository = await readLabs(hallway)
  refuseInEdition(repository)
  if (options.all === true) tellBroken(repository, hallway)
  const request = readRequest(repository, { typed, options, folder })
  const files = readReportFiles(options.report ?? [], folder)
  const isSigned = files.some(({ form }) => form === 'receipt')
  const notary = isSigned ? await openNotary(request, hallway) : undefined
  const started = options.all ? await readStartedLabs(repository.root) : undefined
  const outcomes = await gradeLabs(request, hallway)
  const isList = options.all === true || request.labs.length > 1
  await writeReportFiles(files, { outcomes, isList, notary })
  if (options.json) hallway.out.write(tell.formatJson(outcomes, isList))
  else if (options.all && outcomes.length === 0) hallway.out.write('There is no lab here yet.\n')
  else if (options.all) tell.tellScoreboard(outcomes, hallway, started)
  else tell.tellReports(outcomes, { hallway, details: options.details === true })
  const isWhole = options.all !== true || request.repository.broken.size === 0
  const worst = isWhole ? tell.worstExitCode(outcomes) : 3
  // The overview informs; what somebody has not written yet is no error of theirs.
  return options.all && !options.strict && worst < 3 ? 0 : worst
}
