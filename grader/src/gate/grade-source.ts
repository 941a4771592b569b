import type { Grader } from '../grade/grader.ts'
import type { Failure } from '../run/observation.ts'
import type { Grade, ScenarioGrade } from '../score/grade.ts'
import { readSubmission, type Submission, UngradableError } from '../submission/index.ts'
import type { Bench } from './check.ts'
import { type Finding, type Place, placeAt } from './finding.ts'

/** A folder of ours that is graded as a submission would be. */
export interface Source {
  /** The folder that holds the entry, relative to the root, as 'solutions/07-x/src'. */
  readonly folder: string
  /** How findings name it, as 'the reference'. */
  readonly name: string
}

/** The entry relative to `src`, as 'app.ts'. */
export function entryOf({ lab }: Bench): string {
  return lab.manifest.entry.replace(/^\.\/src\//, '')
}

/** Reads a folder of ours. @throws UngradableError as for a student's. */
export async function readSource(bench: Bench, { folder }: Source): Promise<Submission> {
  const above = folder.replace(/\/src$/, '')
  return readSubmission(`${bench.root}/${above}`, { entry: bench.lab.manifest.entry })
}

/**
 * Grades a folder of ours, or a submission made from it.
 * @returns The grade, or a finding if there can be none.
 */
export async function gradeSource(
  bench: Bench,
  source: Source,
  adapter: NonNullable<Parameters<Grader['grade']>[0]['adapter']>,
): Promise<Grade | Finding> {
  try {
    const submission = await readSource(bench, source)
    return await bench.grader.grade({ lab: bench.lab, submission, adapter, isLong: true })
  } catch (error) {
    return ungradable(error, source)
  }
}

/** The finding for what cannot be graded; what else was thrown is thrown again. */
export function ungradable(error: unknown, { folder, name }: Source): Finding {
  if (!(error instanceof UngradableError)) throw error
  const what = `${capital(name)} cannot be graded: ${error.message}`
  const mend = `Mend the file that the sentence names; 'src' in it is ${folder}.`
  return { file: folder, what, mend }
}

export function isFinding(value: Grade | Finding): value is Finding {
  return 'mend' in value
}

/** What the grader says about itself, as findings about the suite. */
export function findGraderFaults(bench: Bench, { name }: Source, grade: Grade): Finding[] {
  const file = `grader/suites/${bench.lab.name}/suite.test.ts`
  const mend = 'Mend the suite or the grader; what was judged is not to blame.'
  const faults = grade.graderFaults.map((fault) => ({
    file,
    what: `The grader was at fault when it judged ${name}: ${firstWords(fault)}`,
    mend,
  }))
  const open = grade.scenarios.filter(({ verdict }) => verdict.is === 'inconclusive')
  const inconclusive = open.map((scenario) => ({
    file,
    what: `'${scenario.id}' says nothing about ${name}: ${sentenceOf(scenario)}`,
    mend,
  }))
  return [...faults, ...inconclusive]
}

/** The scenarios that failed, which leaves out the inconclusive ones. */
export function failedScenarios(grade: Grade): ScenarioGrade[] {
  return grade.scenarios.filter(({ verdict }) => verdict.is === 'failed')
}

/** The scenarios that this machine cannot check, about which the lab proves nothing here. */
export function uncheckedScenarios(grade: Grade): ScenarioGrade[] {
  return grade.scenarios.filter(({ verdict }) => verdict.is === 'unchecked')
}

export function failureOf({ verdict }: ScenarioGrade): Failure | undefined {
  return verdict.observation.failure
}

/** What a scenario says went wrong, in one line; of a stack, what was thrown and where. */
export function sentenceOf(scenario: ScenarioGrade): string {
  return firstWords(failureOf(scenario)?.what ?? 'It gives no reason.')
}

function firstWords(text: string): string {
  const [first = '', ...stack] = text.split('\n')
  const ours = stack.find((line) => line.includes('/suites/'))
  return ours === undefined ? first : `${first} (${ours.trim()})`
}

/** Where a scenario failed: the line that threw if it is known, or else the entry. */
export function placeOf(bench: Bench, { folder }: Source, scenario: ScenarioGrade): Place {
  const [, path, line] = /^src\/(.+?):(\d+)(?::\d+)?$/.exec(failureOf(scenario)?.at ?? '') ?? []
  if (path === undefined) return { file: `${folder}/${entryOf(bench)}` }
  return placeAt(`${folder}/${path}`, Number(line))
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
