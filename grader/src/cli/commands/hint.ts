import type { ScenarioClaim } from '@cloud-labs/labkit'
import { type CatalogLab, findLab, UsageError } from '../../catalog/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { readSteps, stepOf } from '../handout.ts'
import { readLabs } from '../read-labs.ts'
import { findNextScenario } from '../results/known-result.ts'
import { ResultsStore } from '../results/results-store.ts'
import { requireScenario } from '../require-scenario.ts'

/** `lab hint NN`. */
export const addHint: AddCommand = (program, hallway, end) => {
  program
    .command('hint')
    .summary('one sentence for the next scenario')
    .description(
      'Gives one sentence for a scenario: the one that is named, or the next one that has not ' +
        'passed in the last grade, which may be that of what was handed in.',
    )
    .argument('<lab>', 'number, name, or the beginning of it')
    .argument('[scenario]', "the scenario's id")
    .addHelpText(
      'after',
      examples({
        'npx lab hint 07': 'for the next scenario',
        'npx lab hint 07 probes-rise-and-fall': 'for this one',
      }),
    )
    .action(async (query: string, scenario?: string) => {
      end(await hint(hallway, { query, scenario }))
    })
}

async function hint(
  hallway: Hallway,
  { query, scenario }: { query: string; scenario: string | undefined },
): Promise<number> {
  const { root, labs } = await readLabs(hallway)
  const lab = findLab(labs, query)
  const id = scenario === undefined ? await nextOf(lab, root) : requireScenario(lab, scenario)
  const claim = id === undefined ? undefined : lab.manifest.scenarios[id]
  if (id === undefined || claim === undefined) {
    hallway.out.write(`All scenarios of ${lab.name} passed in the last grade; no hint is needed.\n`)
    return 0
  }
  hallway.out.write(await formatHint(lab, { id, ...claim }, hallway))
  return 0
}

/** The next scenario of the last grade, or the first of all where there is no grade yet. */
async function nextOf(lab: CatalogLab, root: string): Promise<string | undefined> {
  if (Object.keys(lab.manifest.scenarios).length === 0) {
    throw new UsageError(`${lab.name} has no scenarios yet.`)
  }
  return findNextScenario(lab, await new ResultsStore(root).readLatest(lab.name))
}

async function formatHint(
  { handout, name }: CatalogLab,
  { id, points, claim, hint: sentence }: ScenarioClaim & { id: string },
  { out: { paint } }: Hallway,
): Promise<string> {
  const step = stepOf(await readSteps(handout), id)
  const lines = [`${paint.bold(id)}  ${points} points`, claim, '', `Hint: ${sentence}`]
  if (step !== undefined) {
    lines.push(`Read: labs/${name}/README.md, "Step ${step.number}: ${step.title}"`)
  }
  return `${lines.join('\n')}\n`
}
