import type { Lab } from '@cloud-labs/labkit'
import { type CatalogLab, curriculum } from '../../catalog/index.ts'
import { unitTitle } from '../../explain/index.ts'
import { type AddCommand, examples } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs } from '../read-labs.ts'
import { ResultsStore } from '../results/results-store.ts'

/** `lab list`. */
export const addList: AddCommand = (program, hallway, end) => {
  program
    .command('list')
    .summary('all labs, unit by unit')
    .description('Lists all labs, unit by unit, those that are planned as well.')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({ 'npx lab list': 'all labs', 'npx lab list --json': 'the same for a program' }),
    )
    .action(async (options: { json?: true }) => end(await list(hallway, options)))
}

/** What the list says about a lab. */
interface Line {
  readonly name: string
  readonly title: string
  readonly unit: Lab['unit']
  readonly state: 'there' | 'planned'
  readonly kind?: string
  readonly minutes?: number
  readonly needs?: readonly string[]
  /** Points of the last grade that is known. */
  readonly points?: number
}

async function list(hallway: Hallway, { json }: { json?: true }): Promise<number> {
  const { root, labs } = await readLabs(hallway)
  const store = new ResultsStore(root)
  const there = await Promise.all(labs.map((lab) => describeLab(lab, store)))
  if (json) hallway.out.write(`${JSON.stringify({ labs: [...there, ...plannedBeside(labs)] })}\n`)
  else hallway.out.write(formatList([...there, ...plannedBeside(labs)], hallway))
  return 0
}

async function describeLab(lab: CatalogLab, store: ResultsStore): Promise<Line> {
  const { title, unit, kind, minutes, needs } = lab.manifest
  const points = (await store.readLatest(lab.name))?.grade.points
  const known = { name: lab.name, title, unit, state: 'there', kind, minutes, needs } as const
  return points === undefined ? known : { ...known, points }
}

function plannedBeside(labs: readonly CatalogLab[]): Line[] {
  return curriculum
    .filter(({ name }) => labs.every((lab) => lab.name !== name))
    .map(({ name, title, unit }) => ({ name, title, unit, state: 'planned' }))
}

function formatList(lines: readonly Line[], { out: { paint } }: Hallway): string {
  const units = Map.groupBy(lines, ({ unit }) => unit)
  const width = Math.max(...lines.map(({ name }) => name.length))
  const ordered = [...units].toSorted(([one], [other]) => one - other)
  const parts = ordered.map(([unit, members]) => {
    const heading = paint.bold(unitTitle(unit))
    const sorted = members.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    const rows = sorted.map((line) =>
      line.state === 'planned'
        ? paint.dim(`  ${line.name.padEnd(width)}  planned`)
        : `  ${paint.bold(line.name.padEnd(width))}  ${formatDetails(line)}`,
    )
    return [heading, ...rows].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

function formatDetails({ title, kind = '', minutes = 0, points }: Line): string {
  const state = points === undefined ? '–' : `${points}/100`
  return `${state.padStart(7)}  ${kind.padEnd(7)}  ${`${minutes} min`.padStart(7)}  ${title}`
}
