import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage } from '../../grader/src/box/index.ts'
import { type CatalogLab, findLab, readCatalog } from '../../grader/src/catalog/index.ts'
import { readSubmission, stripSubmission } from '../../grader/src/submission/index.ts'
import { type Figure, median } from './figure.ts'

const runs = 9

/**
 * A grade from nothing, with its own process, box, judge and report, against `vitest run` of the
 * same scenarios on the same code in one process. They alternate, so that both see one machine.
 */
export async function compareColdGrade(root: string, query: string): Promise<Figure[]> {
  const lab = findLab(await readCatalog(root), query)
  const node = process.execPath
  const grade = [join(root, 'grader/bin/lab.js'), 'grade', query, '--solution', '--fresh']
  const { program, dispose } = await preparePlainRun(root, lab)
  const graded: number[] = []
  const plain: number[] = []
  try {
    // The first of each fills caches that every later one finds filled.
    for (let run = 0; run <= runs; run += 1) {
      const times = [await timeOf(root, [node, ...grade]), await timeOf(root, [node, ...program])]
      if (run === 0) continue
      graded.push(times[0] ?? 0)
      plain.push(times[1] ?? 0)
    }
  } finally {
    await dispose()
  }
  const basis = `lab ${lab.number}, ${runs} runs each, medians`
  return [
    { what: 'plain vitest run, cold', value: median(plain) / 1000, unit: 's', basis },
    { what: 'boxed grade, cold', value: median(graded) / 1000, unit: 's', basis },
    {
      what: 'boxed grade / plain vitest run, cold',
      value: median(graded) / median(plain),
      unit: '×',
      goal: 1.3,
      basis,
    },
  ]
}

/** Lays the reference out, and a configuration that hands it to the suite in its own process. */
async function preparePlainRun(root: string, lab: CatalogLab) {
  const submission = await readSubmission(join(lab.solution ?? '', 'src'), {
    entry: lab.manifest.entry,
  })
  const stage = await openStage(root)
  const files = await stripSubmission(submission)
  const staged = await stage.place({ lab, files, adapter: 'direct' })
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'))
  const config = join(folder, 'vitest.config.mjs')
  const runOrder = { plan: staged.plan, adapter: 'direct' }
  const options = { root, include: [lab.suite], pool: 'forks', provide: { runOrder } }
  await writeFile(config, `export default ${JSON.stringify({ test: options })}\n`)
  return {
    program: [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config],
    dispose: async () => {
      await staged.dispose()
      await rm(folder, { recursive: true })
    },
  }
}

/** @returns Milliseconds until a program has ended well. */
async function timeOf(root: string, [program = '', ...args]: readonly string[]): Promise<number> {
  const begin = performance.now()
  const child = spawn(program, args, { cwd: root, stdio: 'ignore' })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('exit', resolve).once('error', reject)
  })
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${String(exitCode)}.`)
  return performance.now() - begin
}
