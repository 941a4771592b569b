/**
 * Grades the references of labs with nodes again and again on a busy machine, and ends with 1 at
 * the first grade that has another score or another history than the one before.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type CatalogLab, findLab, readCatalog, UsageError } from '../grader/src/catalog/index.ts'
import { openHallway } from '../grader/src/cli/open-hallway.ts'
import type { Grader } from '../grader/src/grade/index.ts'
import { Load } from './regrades/load.ts'
import { DifferentGradeError, regrade, tell } from './regrades/regrade.ts'
import { readNumber, runTool } from './tasks/run-tool.ts'

const cores = availableParallelism()

const usage = `Usage: npm run regrades -- [lab...] [options]

Grades the references of labs with nodes again and again on a busy machine; without a lab, of all of
them. Ends with 1 at the first grade that has another score or another history than the one before.

  --runs <number>    how often each is graded (20)
  --adapter <name>   boxed or direct (boxed)
  --load <number>    processes that keep the machine busy (${cores})

  npm run regrades -- 19 --runs 1000
`

const root = process.cwd()

/** What is to be graded, and how. */
interface Order {
  readonly queries: readonly string[]
  readonly runs: number
  readonly adapter: 'boxed' | 'direct'
  /** How many processes keep the machine busy. */
  readonly processes: number
}

function readOrder(): Order {
  const { values, positionals: queries } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '20' },
      adapter: { type: 'string', default: 'boxed' },
      load: { type: 'string', default: String(cores) },
    },
  })
  const { adapter } = values
  if (adapter !== 'boxed' && adapter !== 'direct') {
    throw new UsageError(`--adapter takes boxed or direct, and '${adapter}' is neither.`)
  }
  const runs = readNumber('--runs', values.runs, { least: 1 })
  return { queries, runs, adapter, processes: readNumber('--load', values.load, { least: 0 }) }
}

async function chooseLabs(queries: readonly string[]): Promise<readonly CatalogLab[]> {
  const catalog = await readCatalog(root)
  if (queries.length > 0) return queries.map((query) => findLab(catalog, query))
  return catalog.filter(({ manifest, solution }) => manifest.kind === 'node' && solution)
}

interface Work extends Order {
  readonly grader: Grader
  readonly isInterrupted: () => boolean
}

async function regradeLab(lab: CatalogLab, work: Work): Promise<void> {
  const { runs, adapter, processes } = work
  const begin = performance.now()
  const onGrade = (done: number): void => {
    if (done === 1 || done % 10 === 0) console.log(`${lab.name}  ${done}/${runs}`)
  }
  const { done, outcome } = await regrade({ ...work, lab, onGrade })
  const seconds = ((performance.now() - begin) / 1000).toFixed(0)
  const same = outcome === undefined ? 'no grade' : `all the same: ${tell(outcome)}`
  console.log(
    `${lab.name}  ${done} ${adapter} grades under load ${processes}, ${same} (${seconds} s)`,
  )
}

/** @returns 130 if it was interrupted. */
async function regradeAll(order: Order): Promise<number> {
  const labs = await chooseLabs(order.queries)
  const { interruption, openGrader } = openHallway()
  const isInterrupted = (): boolean => interruption.hasCome
  const grader = await openGrader({ root })
  const load = new Load(order.processes)
  try {
    const work = { ...order, grader, isInterrupted }
    for (const lab of labs) if (!isInterrupted()) await regradeLab(lab, work)
  } finally {
    await load.end()
    await grader.close()
  }
  return isInterrupted() ? 130 : 0
}

await runTool(usage, async () => {
  const order = readOrder()
  return regradeAll(order).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return error instanceof DifferentGradeError ? 1 : 2
  })
})
