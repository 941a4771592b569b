import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type CatalogLab, readCatalog } from '../../grader/src/catalog/index.ts'
import { ClassRun, plainCourse, usualJobMs } from '../../grader/src/class/index.ts'
import { explain } from '../../grader/src/explain/index.ts'
import { OwnRedis, redisProgram } from '../chaos/own-redis.ts'
import type { Figure } from './figure.ts'
import { plantClass } from './plant-class.ts'

/** How large the class is. */
export interface ClassSize {
  /** The repository's root. */
  readonly root: string
  /** Submissions to each lab. */
  readonly count: number
  /** Folder names; all labs that are whole unless given. */
  readonly labs?: readonly string[]
  /** The first so many students are graded in every way; one by one takes longest. */
  readonly sampleCount: number
}

/**
 * How many suites a minute a class is graded with, by each engine, against one `lab grade` after
 * the other. Submissions are references, variants, mutants, starters and cheats, and no two are
 * equal. What is compared has graded the same submissions.
 */
export async function measureClass(size: ClassSize): Promise<Figure[]> {
  const { root, count, labs, sampleCount } = size
  const known = await readCatalog(root, () => {})
  const whole = known.filter(({ suite, solution, mutants }) => suite && solution && mutants)
  const chosen = whole.filter(({ name }) => labs === undefined || labs.includes(name))
  const place = await mkdtemp(join(tmpdir(), 'cloud-labs-bench-'))
  // As the command line does.
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/cloud-labs')
  try {
    const [sample, all] = [join(place, 'sample'), join(place, 'all')]
    await plantClass({ root, folder: sample, labs: chosen, count: sampleCount })
    await plantClass({ root, folder: all, labs: chosen, count })
    const field = { root, place, labs: chosen }
    const basis = (students: number) => `${students} submissions × ${chosen.length} labs`
    const what = 'class, embedded, 2 workers'
    const value = await rateClass({ ...field, folder: all }, { workers: 2 })
    const figures = await compareRates({ ...field, folder: sample }, basis(sampleCount))
    return [...figures, { what, value, unit: 'a minute', basis: basis(count) }]
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function compareRates(field: Field, basis: string): Promise<Figure[]> {
  const cold = await rateOneByOne(field)
  const rates = [
    { name: 'embedded, 1 worker', rate: await rateClass(field, { workers: 1 }) },
    { name: 'embedded, 2 workers', rate: await rateClass(field, { workers: 2 }) },
    ...(await rateAtRedis(field)),
  ]
  return [
    { what: 'suites one by one, cold', value: cold, unit: 'a minute', basis },
    ...rates.flatMap(({ name, rate }) => [
      { what: `class, ${name}`, value: rate, unit: 'a minute', basis },
      { what: `class, ${name} / one by one`, value: rate / cold, unit: '×', basis },
    ]),
  ]
}

interface Field {
  readonly root: string
  readonly folder: string
  readonly place: string
  readonly labs: readonly CatalogLab[]
}

/** @returns Suites a minute, from the first word to the gradebook. */
async function rateClass(
  { root, folder, place, labs }: Field,
  { workers, redis }: { workers: number; redis?: string },
): Promise<number> {
  const engine = redis === undefined ? 'file' : 'redis'
  const out = join(place, `${basename(folder)}-${engine}-${workers}`)
  const begin = performance.now()
  const { progress } = await new ClassRun({
    ...{ root, folder, out, labs, catalogue: labs, workers },
    ...(redis === undefined ? {} : { redis }),
    course: plainCourse,
    isFresh: false,
    isUnboxed: true,
    jobMs: usualJobMs,
    explain: (grade) => explain(grade, { handout: '', publicScenarios: [] }),
  }).grade()
  return progress.done / minutesSince(begin)
}

async function rateAtRedis(field: Field): Promise<{ name: string; rate: number }[]> {
  if (redisProgram === undefined) return []
  const redis = await OwnRedis.start()
  try {
    const rate = await rateClass(field, { workers: 2, redis: redis.url })
    return [{ name: 'Redis, 2 workers', rate }]
  } finally {
    await redis.close()
  }
}

/** Each grade with a process of its own, as `lab grade` makes it. */
async function rateOneByOne({ root, folder, labs }: Field): Promise<number> {
  const students = (await readdir(folder)).toSorted()
  const begin = performance.now()
  for (const student of students) {
    for (const { name } of labs) {
      await runLab(root, ['grade', name, '--submission', join(folder, student, name), '--json'])
    }
  }
  return (students.length * labs.length) / minutesSince(begin)
}

function runLab(root: string, typed: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'grader/bin/lab.js'), ...typed], {
    cwd: root,
    stdio: 'ignore',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => resolve())
  })
}

function minutesSince(begin: number): number {
  return (performance.now() - begin) / 60_000
}
