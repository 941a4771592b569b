import { resolve } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { chooseLabs, type Repository } from '../read-labs.ts'
import { requireScenario } from '../require-scenario.ts'

/** The options of `lab grade` as they were typed. */
export interface GradeOptions {
  readonly all?: true
  readonly submission?: string
  readonly solution?: true
  readonly variant?: string
  readonly direct?: true
  readonly only?: readonly string[]
  readonly json?: true
  readonly requireBox?: true
  readonly strict?: true
  readonly fresh?: true
  readonly details?: true
  /** As 'junit=out.xml', in the order of typing. */
  readonly report?: readonly string[]
}

/** What is to be graded, every question answered. */
export interface GradeRequest {
  readonly repository: Repository
  readonly labs: readonly CatalogLab[]
  /** Where the submission to a lab lies, absolute. */
  sourceOf(lab: CatalogLab): string
  readonly adapter: 'boxed' | 'direct'
  readonly only: readonly string[] | undefined
  readonly requireBox: boolean
  /** Whether an unchanged submission may keep its stored grade. */
  readonly mayReadStore: boolean
  /** Whether grades are the student's own and are kept. */
  readonly isOwn: boolean
  /** Whether somebody else handed in what is graded. */
  readonly isHandedIn: boolean
}

/**
 * Reads what was typed.
 * @throws UsageError where options contradict each other or name nothing.
 */
export function readRequest(
  repository: Repository,
  { typed, options, folder }: { typed: readonly string[]; options: GradeOptions; folder: string },
): GradeRequest {
  refuseContradictions(typed, options)
  const labs =
    options.all === true
      ? repository.labs
      : chooseLabs(repository, { typed, folder, command: 'grade' })
  const [lab, second] = labs
  const isForOne = options.submission !== undefined || options.only !== undefined
  if (isForOne && (lab === undefined || second !== undefined)) {
    throw new UsageError('--submission and --only go with exactly one lab; name it.')
  }
  const only =
    lab && options.only?.flatMap((ids) => ids.split(',')).map((id) => requireScenario(lab, id))
  const isOwn = [options.submission, options.solution, options.variant, only, options.direct].every(
    (option) => option === undefined,
  )
  return {
    repository,
    labs,
    sourceOf: (each) => sourceOf(each, options, folder),
    adapter: options.direct === true ? 'direct' : 'boxed',
    only,
    requireBox: options.requireBox === true,
    mayReadStore: isOwn && !wantsNewGrade(options),
    isOwn,
    isHandedIn: options.submission !== undefined,
  }
}

/**
 * The store lies where the student may edit it: whoever asks for the box asks for a new grade, and
 * so does whoever asks for a receipt.
 */
function wantsNewGrade({ fresh, requireBox, report }: GradeOptions): boolean {
  const isSigned = report?.some((file) => file.startsWith('receipt=')) ?? false
  return fresh === true || requireBox === true || isSigned
}

function refuseContradictions(typed: readonly string[], options: GradeOptions): void {
  const { all, submission, solution, variant, direct, requireBox, only, report } = options
  const sources = [submission, solution, variant].filter((source) => source !== undefined)
  if (sources.length > 1) {
    throw new UsageError('Choose one of --submission, --solution and --variant.')
  }
  if (all === true && typed.length > 0) {
    throw new UsageError('--all grades every lab; leave either --all or the labs out.')
  }
  if (report !== undefined && (direct === true || only !== undefined)) {
    throw new UsageError('--report is for whole grades; leave it, or --direct and --only, out.')
  }
  if (direct === true && requireBox === true) {
    throw new UsageError('--direct runs without a box; leave it or --require-box out.')
  }
}

function sourceOf(lab: CatalogLab, options: GradeOptions, folder: string): string {
  if (options.submission !== undefined) return resolve(folder, options.submission)
  if (options.solution === undefined && options.variant === undefined) return lab.directory
  if (lab.solution === undefined) {
    throw new UsageError(`There is no solution of ${lab.name} in this repository.`)
  }
  if (options.variant === undefined) return lab.solution
  if (!lab.variants.includes(options.variant)) {
    const known = lab.variants.length === 0 ? 'it has none' : `it has ${lab.variants.join(', ')}`
    throw new UsageError(`${lab.name} has no variant '${options.variant}'; ${known}.`)
  }
  return resolve(lab.solution, 'variants', options.variant)
}
