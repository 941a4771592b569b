/**
 * `npm run bench [name…]`: how long things take, as ratios within one run, since absolute times
 * differ from machine to machine. Nothing here fails: a slow machine is no fault.
 */
import { parseArgs } from 'node:util'
import { UsageError } from '../grader/src/catalog/index.ts'
import { measureClass } from './bench/class-throughput.ts'
import { compareColdGrade } from './bench/cold-grade.ts'
import { type Benchmark, formatFigure } from './bench/figure.ts'
import { measureBoxedPing, measurePing } from './bench/ping.ts'
import { measureChecker, measurePaxos } from './bench/searching.ts'
import { measureSuites } from './bench/suites.ts'
import { measureWarmGrade } from './bench/warm-grade.ts'
import { measureWatch } from './bench/watch.ts'
import { runTool } from './tasks/run-tool.ts'

const root = process.cwd()

const benchmarks: Readonly<Record<string, Benchmark>> = {
  cold: () => compareColdGrade(root, '07'),
  warm: () => measureWarmGrade(root, '07'),
  watch: () => measureWatch(root, '07'),
  ping: () => measurePing(),
  'boxed-ping': () => measureBoxedPing(root),
  checker: () => measureChecker(),
  paxos: () => measurePaxos(),
  suites: () => measureSuites(root, ['15', '19']),
  class: () => measureClass({ root, count: 60, sampleCount: 12 }),
}

const names = Object.keys(benchmarks).join(', ')

const usage = `Usage: npm run bench -- [name...]

Measures how long things take, as ratios within one run; without a name, everything.
Names: ${names}.

  npm run bench -- cold warm
`

await runTool(usage, async () => {
  const { positionals: wanted } = parseArgs({ allowPositionals: true })
  const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name))
  if (unknown.length > 0) {
    throw new UsageError(`There is no benchmark ${unknown.join(', ')}; there are ${names}.`)
  }
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for (const figure of await measure()) console.log(formatFigure(figure))
  }
  return 0
})
