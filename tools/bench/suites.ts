import { join } from 'node:path'
import { type CatalogLab, findLab, readCatalog } from '../../grader/src/catalog/index.ts'
import { type Grader, openGrader } from '../../grader/src/grade/index.ts'
import { readSubmission } from '../../grader/src/submission/index.ts'
import { type Figure, median } from './figure.ts'

const runs = 3

/** Boxed grades of references whose suites run for seconds, not milliseconds. */
export async function measureSuites(root: string, queries: readonly string[]): Promise<Figure[]> {
  const catalog = await readCatalog(root)
  const grader = await openGrader({ root })
  try {
    const figures: Figure[] = []
    for (const query of queries) figures.push(await measureSuite(grader, findLab(catalog, query)))
    return figures
  } finally {
    await grader.close()
  }
}

async function measureSuite(grader: Grader, lab: CatalogLab): Promise<Figure> {
  const folder = join(lab.solution ?? '', 'src')
  const submission = await readSubmission(folder, { entry: lab.manifest.entry })
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const { points, durationMs } = await grader.grade({ lab, submission })
    if (points !== 100) throw new Error(`The reference of ${lab.name} earned ${points} points.`)
    times.push(durationMs)
  }
  const what = `hidden suite of ${lab.name}, boxed`
  return { what, value: median(times) / 1000, unit: 's', goal: 5, basis: `${runs} runs, median` }
}
