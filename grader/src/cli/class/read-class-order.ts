import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type CatalogLab, findLab, UsageError } from '../../catalog/index.ts'
import { type ClassOrder, plainCourse, readCourse, usualJobMs } from '../../class/index.ts'
import { explain } from '../../explain/index.ts'
import type { Grade } from '../../score/grade.ts'
import { readSources } from '../grading/read-sources.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs } from '../read-labs.ts'
import type { ClassOptions, ClassSettings } from './class-options.ts'

/** The order of a class, and what of it is to be remembered. */
export interface ReadOrder {
  readonly order: ClassOrder
  readonly settings: ClassSettings
}

/**
 * Answers what was left open: all labs that have a suite; a `course.ts` in the folder of the class,
 * next to it or at the repository's root; a gradebook beside the folder; a worker for each
 * processor.
 * @throws UsageError
 */
export async function readClassOrder(
  folder: string,
  options: ClassOptions,
  hallway: Hallway,
): Promise<ReadOrder> {
  const path = (typed: string): string => resolve(hallway.folder, typed)
  if (options.workers === 0 && options.redis === undefined) {
    throw new UsageError('With --workers 0 others have to grade; say where with --redis.')
  }
  const { root, labs: catalogue } = await readLabs(hallway)
  const submissions = path(folder)
  const labs = chooseLabs(catalogue, options.labs)
  const settings: ClassSettings = {
    folder: submissions,
    roster: options.roster && path(options.roster),
    metadata: options.metadata && path(options.metadata),
    course: options.course === undefined ? findCourse(submissions, root) : path(options.course),
    labs: labs.map(({ name }) => name),
  }
  const out = path(options.out ?? besides(submissions))
  return { settings, order: await makeOrder(settings, { root, catalogue, labs, out, options }) }
}

interface Answers {
  readonly root: string
  readonly catalogue: readonly CatalogLab[]
  readonly labs: readonly CatalogLab[]
  readonly out: string
  readonly options: ClassOptions
}

async function makeOrder(settings: ClassSettings, answers: Answers): Promise<ClassOrder> {
  const { folder, roster, metadata, course: file } = settings
  const { root, catalogue, labs, out, options } = answers
  const { redis, workers = redis === undefined ? availableParallelism() : 1 } = options
  return {
    ...{ root, folder, out, labs, catalogue, workers },
    ...(roster === undefined ? {} : { roster }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(redis === undefined ? {} : { redis }),
    course: file === undefined ? plainCourse : await readCourse(file, catalogue),
    isFresh: options.fresh === true,
    isUnboxed: options.unboxed === true,
    ...(options.regrade === true ? { neverLower: options.neverLower === true } : {}),
    ...(options.neverLower === true ? { neverLower: true } : {}),
    jobMs: usualJobMs,
    explain: await readExplain(labs),
  }
}

/** 'hand-ins' has its gradebook in 'hand-ins-gradebook'. */
function besides(folder: string): string {
  return join(dirname(folder), `${basename(folder)}-gradebook`)
}

/** @throws UsageError where two of them could be meant. */
function findCourse(submissions: string, root: string): string | undefined {
  const places = [join(submissions, 'course.ts'), join(dirname(submissions), 'course.ts')]
  const [file, other] = places.filter((place) => existsSync(place))
  if (file !== undefined && other !== undefined) {
    throw new UsageError(`There are two courses, ${file} and ${other}; keep one, or name it.`)
  }
  const common = join(root, 'course.ts')
  return file ?? (existsSync(common) ? common : undefined)
}

function chooseLabs(
  catalogue: readonly CatalogLab[],
  typed: readonly string[] | undefined,
): readonly CatalogLab[] {
  const gradable = catalogue.filter(({ suite }) => suite !== undefined)
  if (typed === undefined) return gradable
  const chosen = new Set(
    typed.flatMap((words) => words.split(',')).map((word) => findLab(catalogue, word)),
  )
  const unsuited = [...chosen].find((lab) => !gradable.includes(lab))
  if (unsuited !== undefined) {
    throw new UsageError(`${unsuited.name} has no suite here; leave it out.`)
  }
  return catalogue.filter((lab) => chosen.has(lab))
}

/**
 * Reads all handouts first, so that a grade finds its words without waiting. They are words for
 * students: what an instructor could grade here is not what was handed in.
 */
async function readExplain(labs: readonly CatalogLab[]): Promise<ClassOrder['explain']> {
  const read = labs.map(async (lab) => [lab.name, await readSources(lab)] as const)
  const sources = new Map(await Promise.all(read))
  const none = { handout: '', publicScenarios: [] }
  return (grade: Grade) =>
    explain(grade, { ...(sources.get(grade.lab) ?? none), reader: 'edition' })
}
