/** `npm run check`: the whole of CI. Every step runs, also after one has failed. */
import { parseArgs } from 'node:util'
import { runTests, withLocalPrograms } from './tasks/run-tests.ts'
import { runTool } from './tasks/run-tool.ts'
import { programStep, type Step } from './tasks/step.ts'
import { formatTally, sumTallies, type Tally } from './tasks/tally.ts'
import { writeDocuments } from './docs.ts'
import { findUntidy, formatFinding } from './tidy.ts'

const usage = `Usage: npm run check -- [options]

Checks types, lint, format, unused code, tidiness and documents, and runs every test.

  --static   only the steps that run no test

  npm run check -- --static
`

const root = process.cwd()
const place = { root, environment: withLocalPrograms(root) }

const steps: readonly Step[] = [
  programStep('types', ['tsc', '--noEmit'], place),
  programStep('lint', ['oxlint', '--deny-warnings'], place),
  programStep('format', ['biome', 'format', '.'], place),
  programStep('unused', ['knip', '--no-progress'], place),
  { name: 'tidy', run: tidyHouse },
  { name: 'docs', run: checkDocuments },
]

async function checkDocuments() {
  const stale = await writeDocuments(root, true)
  return {
    passed: stale.length === 0,
    output: stale.map((path) => `${path} is not current; run: npm run docs`).join('\n'),
  }
}

async function tidyHouse() {
  const findings = await findUntidy(root)
  return { passed: findings.length === 0, output: findings.map(formatFinding).join('\n') }
}

/** Runs a step and prints what it found, its name and its time. */
async function takeStep({ name, run }: Step): Promise<Tally> {
  const begin = performance.now()
  const { passed, output } = await run()
  if (!passed) console.log(`\n${output}\n`)
  printStep(name, passed, begin)
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function printStep(name: string, passed: boolean, begin: number): void {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(8)} ${seconds.padStart(6)} s`)
}

async function takeTests(): Promise<Tally> {
  const begin = performance.now()
  const tally = await runTests(root, console.log)
  printStep('tests', tally.failed === 0, begin)
  return tally
}

await runTool(usage, async () => {
  const { values } = parseArgs({ options: { static: { type: 'boolean', default: false } } })
  const tallies: Tally[] = []
  for (const step of steps) tallies.push(await takeStep(step))
  if (!values.static) tallies.push(await takeTests())
  const tally = sumTallies(tallies)
  console.log(`\n${formatTally(tally)}`)
  return tally.failed === 0 ? 0 : 1
})
