import { openStage, type Stage } from '../box/index.ts'
import { CatalogError, type CatalogLab } from '../catalog/index.ts'
import { judge } from '../judge/index.ts'
import { openEngine, runSuite, type SuiteResult } from '../run/index.ts'
import { score } from '../score/index.ts'
import { type DetectedServices, detectServices } from '../services/index.ts'
import type { Grade } from '../score/grade.ts'
import { stripSubmission, UngradableError } from '../submission/index.ts'
import { EnginePool } from './engine-pool.ts'
import type { Grader, GradeOrder } from './grader.ts'

/** Where the labs are, and how many gradings may run side by side. */
export interface GraderOptions {
  /** The repository's root. */
  readonly root: string
  /** One unless given. */
  readonly parallel?: number
}

/** Opens a grader; its first engine starts at once, others when they are needed. */
export async function openGrader({ root, parallel = 1 }: GraderOptions): Promise<Grader> {
  const engines = new EnginePool(() => openEngine(root), parallel)
  engines.warmUp()
  const stage = await openStage(root).catch(async (error: unknown) => {
    await engines.close()
    throw error
  })
  const found = new Map<string, Promise<DetectedServices>>()
  const detect: Tools['detect'] = ({ manifest: { services } }) => {
    const known = found.get(services.join()) ?? detectServices(services)
    found.set(services.join(), known)
    return known
  }
  return {
    box: stage.box,
    grade: (order) => gradeOnce(order, { stage, engines, detect }),
    close: () => engines.close(),
  }
}

interface Tools {
  readonly stage: Stage
  readonly engines: EnginePool
  /** Looks once for each kind of need, for looking takes as long as a scenario. */
  readonly detect: (lab: CatalogLab) => Promise<DetectedServices>
}

async function gradeOnce(order: GradeOrder, { stage, engines, detect }: Tools): Promise<Grade> {
  const { lab, submission, adapter = 'boxed', only, onScenario, seed, isLong, onRun } = order
  const { suite, name } = lab
  if (suite === undefined) {
    throw new CatalogError(`grader/suites/${name}/suite.test.ts is missing; write the suite.`)
  }
  const files = await stripSubmission(submission)
  const services = await detect(lab)
  const staged = await stage.place({ lab, files, adapter })
  try {
    const { plan } = staged
    const told = { onScenario, onRun }
    const run = { suite, plan, adapter, box: stage.box, services, only, seed, isLong, ...told }
    return gradeResult(order, await engines.use((engine) => runSuite(engine, run)))
  } finally {
    await staged.dispose()
  }
}

function gradeResult(order: GradeOrder, { report, loading }: SuiteResult): Grade {
  const { lab, submission, only } = order
  if (loading !== undefined) throw ungradable(lab.manifest.entry, loading)
  const ids = Object.keys(lab.manifest.scenarios)
  const expected = only === undefined ? ids : ids.filter((id) => only.includes(id))
  refuseMissingExport(report)
  return score({
    lab,
    verdicts: judge(expected, report),
    leftOut: ids.filter((id) => !expected.includes(id)),
    run: report,
    submissionHash: submission.hash,
  })
}

function ungradable(entry: string, loading: NonNullable<SuiteResult['loading']>): UngradableError {
  const place = loading.at === undefined ? '' : ` (${loading.at})`
  const reason = loading.what.replace(/\.$/, '')
  return new UngradableError(
    `${entry.slice(2)} cannot be loaded: ${reason}${place}; mend it first.`,
  )
}

/** Where every scenario fails because the same export is missing, nothing has been judged. */
function refuseMissingExport({ observations }: SuiteResult['report']): void {
  const sentences = new Set(observations.map(({ failure }) => failure?.what ?? ''))
  const [only = ''] = sentences
  if (sentences.size !== 1 || !only.startsWith('The entry does not export')) return
  throw new UngradableError(`${only.replace(/\.$/, '')}; restore it from the starter.`)
}
