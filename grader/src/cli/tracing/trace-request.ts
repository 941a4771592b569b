import { resolve } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import type { Hallway } from '../hallway.ts'
import { chooseLabs, readLabs } from '../read-labs.ts'
import { requireScenario } from '../require-scenario.ts'
import { findNextScenario } from '../results/known-result.ts'
import { ResultsStore } from '../results/results-store.ts'

/** The options of `lab trace` as they were typed. */
export interface TraceOptions {
  readonly seed?: number
  readonly text?: true
  readonly json?: true
  readonly shiviz?: true
  readonly out?: string
  readonly submission?: string
  readonly solution?: true
}

/** What was typed. */
export interface TypedTrace {
  readonly lab: string
  readonly scenario: string | undefined
  readonly options: TraceOptions
}

/** How a run is written down. */
export type TraceForm = 'page' | 'text' | 'json' | 'shiviz'

/** What is to be traced, every question answered. */
export interface TraceRequest {
  readonly root: string
  readonly lab: CatalogLab
  readonly scenario: string
  readonly seed: number | undefined
  readonly form: TraceForm
  /** Where the submission lies, absolute. */
  readonly source: string
  /** Where the trace goes, absolute; a page has a place of its own, other forms are printed. */
  readonly out: string | undefined
}

/**
 * Reads what was typed.
 * @throws UsageError where options contradict each other, or the lab has no simulated nodes.
 */
export async function readTraceRequest(
  hallway: Hallway,
  { lab: query, scenario, options }: TypedTrace,
): Promise<TraceRequest> {
  const { folder } = hallway
  const { seed, out } = options
  const form = formOf(options)
  const repository = await readLabs(hallway)
  const [lab] = chooseLabs(repository, { typed: [query], folder, command: 'trace' })
  if (lab === undefined) throw new UsageError("Say which lab, as in 'npx lab trace 19'.")
  if (lab.manifest.kind !== 'node') {
    throw new UsageError(`${lab.name} has no simulated nodes, and so nothing to draw.`)
  }
  if (repository.isEdition) throw new UsageError(sayNoTrace(lab))
  const { root } = repository
  const id = scenario === undefined ? await nextOf(lab, root) : requireScenario(lab, scenario)
  return {
    root,
    lab,
    scenario: id,
    seed,
    form,
    source: sourceOf(lab, options, folder),
    out: out === undefined ? undefined : resolve(folder, out),
  }
}

/** A trace is of a run that the hidden suite searched for; public tests keep no history. */
function sayNoTrace({ number }: CatalogLab): string {
  const test = `'npx lab test ${number}' plays public ones`
  const ways = `${test}, 'npx lab run ${number}' starts the nodes`
  return `Traces show runs of the hidden suite, which your course keeps; ${ways}.`
}

function formOf({ text, json, shiviz }: TraceOptions): TraceForm {
  const forms = [text && 'text', json && 'json', shiviz && 'shiviz'] as const
  const [form = 'page', second] = forms.filter((one) => one !== undefined)
  if (second === undefined) return form
  throw new UsageError('Choose one of --text, --json and --shiviz.')
}

function sourceOf(lab: CatalogLab, { submission, solution }: TraceOptions, folder: string): string {
  if (submission !== undefined && solution === true) {
    throw new UsageError('Choose one of --submission and --solution.')
  }
  if (submission !== undefined) return resolve(folder, submission)
  if (solution === undefined) return lab.directory
  if (lab.solution !== undefined) return lab.solution
  throw new UsageError(`There is no solution of ${lab.name} in this repository.`)
}

/** The next scenario of the last grade, or the first of all. */
async function nextOf(lab: CatalogLab, root: string): Promise<string> {
  const next = findNextScenario(lab, await new ResultsStore(root).readLatest(lab.name))
  const [first] = Object.keys(lab.manifest.scenarios)
  const id = next ?? first
  if (id === undefined) throw new UsageError(`${lab.name} has no scenarios yet.`)
  return id
}
