import type { CatalogLab } from '../../catalog/index.ts'
import { formatScoreboard, type ScoreboardRow } from '../../report/index.ts'
import type { AddCommand } from '../command.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs, tellBroken } from '../read-labs.ts'
import { shortenResult } from '../results/known-result.ts'
import { ResultsStore } from '../results/results-store.ts'
import { gradedRow, type StartedLabs, ungradedRow } from '../scoreboard.ts'

/** `lab` alone. */
export const addDashboard: AddCommand = (program, hallway, end) => {
  program
    .command('dashboard', { hidden: true })
    .description('Shows where you stand, and what to do next.')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => end(await show(hallway, options)))
}

/** Reads what was graded or handed in before and grades nothing, so that it is there at once. */
async function show(hallway: Hallway, { json }: { json?: true }): Promise<number> {
  const { out } = hallway
  const repository = await readLabs(hallway)
  const { root, labs } = repository
  if (!json) tellBroken(repository, hallway)
  const store = new ResultsStore(root)
  // Only here, for the room leads to archives as well, which take their time to load.
  const { readStartedLabs } = await import('../../edition/index.ts')
  const started = await readStartedLabs(root)
  const rows = await Promise.all(labs.map((lab) => findRow(lab, store, started)))
  if (json) {
    out.write(`${JSON.stringify({ labs: rows }, null, 2)}\n`)
    return 0
  }
  if (rows.length === 0) {
    out.write("There is no lab here yet; 'npx lab new --help' says how to add one.\n")
    return 0
  }
  out.write(formatScoreboard(rows, { color: out.paint.isColorSupported, width: out.columns }))
  out.write(`\n${formatWays(nextOf(rows), repository.isEdition, hallway)}\n`)
  return 0
}

async function findRow(
  lab: CatalogLab,
  store: ResultsStore,
  started: StartedLabs,
): Promise<ScoreboardRow> {
  const known = await store.readLatest(lab.name)
  if (known === undefined) return ungradedRow(lab, started)
  const row = gradedRow(lab, await shortenResult(lab, known), started)
  const isSame = (await hashNow(lab)) === known.grade.submissionHash
  return isSame ? row : { ...row, state: 'changed' }
}

/** The hash of what stands in the lab now, if that can be read. */
async function hashNow({ directory, name }: CatalogLab): Promise<string | undefined> {
  // Only here, for the room leads to the readers of archives, which take their time to load.
  const { readSubmission } = await import('../../submission/index.ts')
  const submission = await readSubmission(directory, { labName: name }).catch(() => undefined)
  return submission?.hash
}

/** What was begun comes first, then what has not been; in the order of the course. */
function nextOf(rows: readonly ScoreboardRow[]): ScoreboardRow | undefined {
  return (
    rows.find(({ state }) => state === 'started' || state === 'changed') ??
    rows.find(({ state }) => state === 'untouched')
  )
}

function formatWays(
  next: ScoreboardRow | undefined,
  isEdition: boolean,
  { out: { paint } }: Hallway,
): string {
  const number = next?.number ?? 'NN'
  const ways: Readonly<Record<string, string>> = {
    [`npx lab start ${number}`]: "the handout's next step",
    [`npx lab test ${number} --watch`]: 'the public tests, as you save',
    ...(isEdition
      ? { [`npx lab submit ${number}`]: 'hands in or packs what you have' }
      : { [`npx lab grade ${number}`]: 'the score, and what went wrong' }),
    [`npx lab hint ${number}`]: 'one sentence for the next scenario',
    'npx lab --help': 'everything else',
  }
  const width = Math.max(...Object.keys(ways).map((way) => way.length))
  return Object.entries(ways)
    .map(([way, purpose]) => `  ${paint.cyan(way.padEnd(width))}  ${purpose}`)
    .join('\n')
}
