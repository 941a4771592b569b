import { Option } from 'commander'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { type PlannedKind, planLab, plannedKinds } from '../new/lab-plan.ts'
import { writeLab } from '../new/write-lab.ts'
import { readLabs } from '../read-labs.ts'

/** `lab new NN-name --kind`. */
export const addNew: AddCommand = (program, hallway, end) => {
  program
    .command('new')
    .summary('the folders of a new lab')
    .description(
      "Makes a lab's folder in labs, solutions and grader/suites, with one example scenario that " +
        'works. What it still lacks, `lab check` says.',
    )
    .argument('<name>', "number and name, as '08-caching'")
    .addOption(
      new Option('--kind <kind>', "how the grader meets the student's code")
        .choices(plannedKinds)
        .makeOptionMandatory(),
    )
    .addHelpText(
      'after',
      examples({
        'npx lab new 08-caching --kind module': 'exported functions that are called',
        'npx lab new 06-gateway --kind service': 'a listener that is served',
      }),
    )
    .action(async (name: string, { kind }: { kind: PlannedKind }) => {
      end(await makeLab(hallway, { name, kind }))
    })
}

async function makeLab(
  hallway: Hallway,
  { name, kind }: { name: string; kind: PlannedKind },
): Promise<number> {
  const repository = await readLabs(hallway)
  const plan = planLab(name, kind)
  const files = await writeLab(plan, repository)
  const { paint } = hallway.out
  hallway.out.write(`Made ${name}:\n${files.map((file) => `  ${file}`).join('\n')}\n\n`)
  hallway.out.write(
    [
      `  ${paint.cyan('npm install')}          tells the workspace about it`,
      `  ${paint.cyan(`npx lab check ${plan.number}`)}     what it still lacks`,
      '',
    ].join('\n'),
  )
  return 0
}
