import { spawn } from 'node:child_process'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { CatalogLab } from '../../catalog/index.ts'
import type { SourceFile, Submission } from '../../submission/index.ts'
import type { Compared, Comparison, HouseSources } from './compare.ts'
import type { Review } from './review.ts'

/** A student's work on a lab. */
export interface ComparedWork {
  readonly student: string
  readonly lab: string
  readonly submission: Submission
}

/** The least similarity that is worth a look; starters and solutions do not count towards it. */
const threshold = 0.5

/** How long one lab's comparison may take, in milliseconds. */
const compareMs = 60_000

const source = /\.[cm]?[jt]sx?$/

const main = fileURLToPath(new URL('./compare-main.ts', import.meta.url))

/**
 * Finds what somebody may want to look at: pairs of submissions to one lab that share much of what
 * neither starter, reference nor variants have, and what equals one of the solutions. It is no
 * verdict on anybody.
 */
export async function findSimilar(
  works: readonly ComparedWork[],
  { labs }: { labs: readonly CatalogLab[] },
): Promise<Review> {
  const compared: Compared[] = []
  const uncompared: string[] = []
  for (const lab of labs) {
    const own = works.filter((work) => work.lab === lab.name)
    if (own.length === 0) continue
    const found = await compareApart({
      lab: lab.name,
      works: own.map(({ student, submission }) => {
        // What is no source parses as none, and must not keep the rest from being compared.
        return { student, files: submission.files.filter(({ path }) => source.test(path)) }
      }),
      house: await readHouseSources(lab),
      threshold,
    })
    if (found === undefined) uncompared.push(lab.name)
    else compared.push(found)
  }
  const pairs = compared
    .flatMap((one) => one.pairs)
    .toSorted((one, other) => other.similarity - one.similarity)
  const count = compared.reduce((sum, one) => sum + one.compared, 0)
  const equals = compared.flatMap((one) => one.equals)
  return { threshold, compared: count, uncompared, equals, pairs }
}

async function readHouseSources(lab: CatalogLab): Promise<readonly HouseSources[]> {
  const { directory, solution, variants } = lab
  const starter = { name: 'starter', folder: join(directory, 'src'), isSolution: false }
  const reference = { name: 'reference', folder: join(solution ?? '', 'src'), isSolution: true }
  const others = variants.map((name) => ({
    name: `variant ${name}`,
    folder: join(solution ?? '', 'variants', name),
    isSolution: true,
  }))
  const all = [starter, ...(solution === undefined ? [] : [reference, ...others])]
  const read = all.map(async ({ name, folder, isSolution }) => {
    return { name, isSolution, files: await readSources(folder) }
  })
  return Promise.all(read)
}

async function readSources(folder: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = []
  for await (const path of glob('**/*.{ts,js}', { cwd: folder })) {
    files.push({ path, text: await readFile(join(folder, path), 'utf8') })
  }
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

async function compareApart(comparison: Comparison): Promise<Compared | undefined> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: compareMs,
    killSignal: 'SIGKILL',
  })
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(comparison))
  const written = await text(child.stdout)
  try {
    return JSON.parse(written) as Compared
  } catch {
    return undefined
  }
}
