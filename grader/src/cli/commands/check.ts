import type { CatalogLab } from '../../catalog/index.ts'
import type { LabCheck, Progress as CheckProgress } from '../../gate/index.ts'
import { type AddCommand, examples } from '../command.ts'
import { LateGrader } from '../grading/late-grader.ts'
import type { Hallway } from '../hallway.ts'
import { chooseLabs, readLabs, tellBroken } from '../read-labs.ts'

/** `lab check [NN…|.]`. */
export const addCheck: AddCommand = (program, hallway, end) => {
  program
    .command('check')
    .summary('what a lab must pass before it counts')
    .description(
      'Checks labs: starter, reference, variants, mutants, handout, manifest. Each finding names ' +
        "the file and the mend; the last line is 'N passed, N failed'.",
    )
    .argument('[labs...]', "number, name, or the beginning of it; '.' is the folder's lab")
    .option('--all', 'every lab')
    .addHelpText(
      'after',
      examples({
        'npx lab check 07': 'one lab',
        'npx lab check .': 'the lab in whose folder you are',
        'npx lab check --all': 'every lab',
      }),
    )
    .action(async (typed: string[], { all }: { all?: true }) => {
      const repository = await readLabs(hallway)
      if (all === true) tellBroken(repository, hallway)
      const chosen = { typed, folder: hallway.folder, command: 'check' }
      const labs = all === true ? repository.labs : chooseLabs(repository, chosen)
      const exitCode = await check(hallway, { root: repository.root, labs })
      end(all === true && repository.broken.size > 0 ? 3 : exitCode)
    })
}

async function check(
  hallway: Hallway,
  { root, labs }: { root: string; labs: readonly CatalogLab[] },
): Promise<number> {
  const { checkLab, formatCheck } = await import('../../gate/index.ts')
  const late = new LateGrader(() => hallway.openGrader({ root, parallel: 2 }))
  const checks: LabCheck[] = []
  await hallway.interruption.closing(
    () => late.close(),
    async () => {
      const grader = await late.open()
      for (const lab of labs) {
        hallway.interruption.refuseIfCome()
        const progress = showProgress(hallway, lab)
        const checked = await checkLab({ root, lab, grader, progress: progress.tell })
        progress.end()
        hallway.out.write(formatCheck(checked, { color: hallway.out.paint.isColorSupported }))
        hallway.out.write('\n')
        checks.push(checked)
      }
    },
  )
  return tellTotal(checks, hallway)
}

function tellTotal(checks: readonly LabCheck[], { out }: Hallway): number {
  const passed = checks.reduce((sum, one) => sum + one.passed, 0)
  const failed = checks.reduce((sum, one) => sum + one.failed, 0)
  // One lab has ended with this very line already.
  if (checks.length !== 1)
    out.write(`\nIn ${checks.length} labs:\n${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

const eraseLine = '\r\u001B[2K'

/** One line that is written over and over, where somebody watches. */
function showProgress({ err }: Hallway, { name }: CatalogLab) {
  const isWatched = err.isTerminal
  return {
    tell({ part, title, done, of }: CheckProgress): void {
      const line = `${name}  ${part} ${done}/${of}  ${title}`
      if (isWatched) err.write(eraseLine + line.slice(0, err.columns - 1))
    },
    end(): void {
      if (isWatched) err.write(eraseLine)
    },
  }
}
