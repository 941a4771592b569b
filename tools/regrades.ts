/**
 * `npm run regrades -- [lab…] [--runs 1000] [--adapter direct] [--load 4]`: grades the references
 * of labs with nodes again and again on a busy machine, and ends with 1 at the first grade that has
 * another score or another history than the one before.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type CatalogLab, findLab, readCatalog } from '../grader/src/catalog/index.ts'
import { openHallway } from '../grader/src/cli/open-hallway.ts'
import type { Grader } from '../grader/src/grade/index.ts'
import { Load } from './regrades/load.ts'
import { DifferentGradeError, regrade, tell } from './regrades/regrade.ts'

const root = process.cwd()
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    adapter: { type: 'string', default: 'boxed' },
    load: { type: 'string', default: String(availableParallelism()) },
  },
})
const runs = Number(values.runs)
const processes = Number(values.load)
const { interruption, openGrader } = openHallway()
const isInterrupted = (): boolean => interruption.hasCome

async function chooseLabs(): Promise<readonly CatalogLab[]> {
  const catalog = await readCatalog(root)
  if (positionals.length > 0) return positionals.map((query) => findLab(catalog, query))
  return catalog.filter(({ manifest, solution }) => manifest.kind === 'node' && solution)
}

async function regradeLab(lab: CatalogLab, grader: Grader): Promise<void> {
  const begin = performance.now()
  const adapter = values.adapter === 'direct' ? 'direct' : 'boxed'
  const onGrade = (done: number): void => {
    if (done === 1 || done % 10 === 0) console.log(`${lab.name}  ${done}/${runs}`)
  }
  const { done, outcome } = await regrade({ grader, lab, runs, adapter, isInterrupted, onGrade })
  const seconds = ((performance.now() - begin) / 1000).toFixed(0)
  const same = outcome === undefined ? 'no grade' : `all the same: ${tell(outcome)}`
  console.log(
    `${lab.name}  ${done} ${adapter} grades under load ${processes}, ${same} (${seconds} s)`,
  )
}

async function regradeAll(): Promise<void> {
  const labs = await chooseLabs()
  const grader = await openGrader({ root })
  const load = new Load(processes)
  try {
    for (const lab of labs) if (!isInterrupted()) await regradeLab(lab, grader)
  } finally {
    await load.end()
    await grader.close()
  }
}

try {
  if (!(runs >= 1) || !(processes >= 0) || !['boxed', 'direct'].includes(values.adapter)) {
    throw new RangeError('Use --runs N, --load N and --adapter boxed or direct.')
  }
  await regradeAll()
  if (isInterrupted()) process.exitCode = 130
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof DifferentGradeError ? 1 : 2
}
