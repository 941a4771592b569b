import { type CatalogLab, findLab, UsageError } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { findPublicTests } from '../public-tests/find-public-tests.ts'
import { readLabs } from '../read-labs.ts'
import { requireScenario } from '../require-scenario.ts'

interface TestOptions {
  readonly watch?: true
  readonly inspect?: true
}

/** `lab test NN`. */
export const addTest: AddCommand = (program, hallway, end) => {
  program
    .command('test')
    .summary('the public tests of a lab')
    .description(
      "Runs a lab's public tests on labs/NN-name/src, directly, so that breakpoints work. They " +
        'cover about half of the ground; the score comes from the grade.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .argument('[scenarios...]', 'only the tests that prepare for these scenarios')
    .option('-w, --watch', 'run again whenever a file is saved')
    .option('--inspect', 'wait for a debugger before the first test')
    .addHelpText(
      'after',
      examples({
        'npx lab test 07': 'all public tests',
        'npx lab test 07 --watch': 'again after each save',
        'npx lab test 07 probes-rise-and-fall': 'only these',
        'npx lab test 07 --inspect': 'with a debugger, for instance chrome://inspect',
      }),
    )
    .action(async (query: string, scenarios: string[], options: TestOptions) => {
      const { labs, isEdition } = await readLabs(hallway)
      const lab = findLab(labs, query)
      const chosen = scenarios.map((scenario) => requireScenario(lab, scenario))
      end(await test(hallway, { lab, chosen, isEdition, ...options }))
    })
}

interface TestOrder extends TestOptions {
  readonly lab: CatalogLab
  readonly chosen: readonly string[]
  readonly isEdition: boolean
}

async function test(hallway: Hallway, order: TestOrder): Promise<number> {
  const { lab, chosen } = order
  const files = await filesFor(order)
  if (files.length === 0) {
    const what = chosen.length === 0 ? '' : ` for ${chosen.join(' or ')}`
    throw new UsageError(`There is no public test${what} in labs/${lab.name}/test.`)
  }
  setColor(hallway)
  // Vitest takes a fifth of a second to load, which the other commands need not wait for.
  const { runPublicTests } = await import('../public-tests/run-public-tests.ts')
  const filter = chosen.length === 0 ? [] : files
  const tally = await runPublicTests({ ...order, files: filter }, hallway.interruption)
  hallway.out.write(`${formatTally(order, tally)}\n`)
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
}

async function filesFor({ lab, chosen }: TestOrder): Promise<readonly string[]> {
  const files = await findPublicTests(lab.directory)
  const isWanted = (scenario: string) => chosen.includes(scenario)
  const wanted = chosen.length === 0 ? files : files.filter((file) => file.scenarios.some(isWanted))
  return wanted.map(({ path }) => path)
}

/** Vitest looks at these variables when it is loaded, and sees other signs than the house does. */
function setColor({ out }: Hallway): void {
  const [kept, dropped] = out.paint.isColorSupported
    ? ['FORCE_COLOR', 'NO_COLOR']
    : ['NO_COLOR', 'FORCE_COLOR']
  Reflect.deleteProperty(process.env, dropped)
  process.env[kept] = '1'
}

/** Never says 'all': what the public tests leave open is the hidden suite's to ask. */
function formatTally(
  { lab: { number }, isEdition }: TestOrder,
  { passed, failed }: { passed: number; failed: number },
): string {
  if (failed > 0) return `${failed} of ${passed + failed} public tests failed.`
  const tests = passed === 1 ? 'public test' : 'public tests'
  const command = isEdition ? 'submit' : 'grade'
  return `${passed} ${tests} passed. The score comes from 'npx lab ${command} ${number}'.`
}
