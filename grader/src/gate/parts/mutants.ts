import type { Submission } from '../../submission/index.ts'
import { UngradableError } from '../../submission/index.ts'
import { applyMutant, MutantError } from '../apply-mutant.ts'
import type { Bench, Check, Part } from '../check.ts'
import { type Finding, type Place, placeAt } from '../finding.ts'
import {
  failedScenarios,
  findGraderFaults,
  readSource,
  sentenceOf,
  uncheckedScenarios,
  ungradable,
} from '../grade-source.ts'
import { type DeclaredMutants, loadMutants, type NamedMutant } from '../load-mutants.ts'

const leastMutants = 12

/** Every mutant loses exactly the scenarios that it declares, and every scenario catches one. */
export const mutants: Part = {
  needs: ['suite', 'solution', 'mutants'],
  plan: async (bench) => {
    const file = `solutions/${bench.lab.name}/mutants.ts`
    try {
      const declared = await loadMutants(`${bench.root}/${file}`)
      const reference = { folder: `solutions/${bench.lab.name}/src`, name: 'the reference' }
      const submission = await readSource(bench, reference).catch((error: unknown) =>
        ungradable(error, reference),
      )
      if ('mend' in submission) return [refuse('the reference can be mutated', submission)]
      return [
        ...expectCoverage(bench, file, declared),
        ...declared.mutants.map((mutant) => expectCaught(bench, { file, submission, mutant })),
      ]
    } catch (error) {
      const what = `The mutants cannot be loaded: ${firstLine(error)}`
      const mend = "Write 'export default defineMutants(lab, { … })', with whole mutants."
      return [refuse('the mutants can be loaded', { file, what, mend })]
    }
  },
}

function refuse(title: string, finding: Finding): Check {
  return { title, find: () => [finding] }
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line
}

function expectCoverage(
  bench: Bench,
  file: string,
  { mutants: all, doubled }: DeclaredMutants,
): Check[] {
  const caught = new Set(all.flatMap(({ caughtBy }) => caughtBy))
  const count = {
    file,
    what: `There are ${all.length} mutants, where ${leastMutants} are asked for.`,
    mend: 'Think of mistakes that students make, and declare each as one edit.',
  }
  return [
    {
      title: `there are ${leastMutants} mutants`,
      find: () => (all.length < leastMutants ? [count] : []),
    },
    {
      title: 'every mutant has a name of its own',
      find: () =>
        doubled.map(({ name, line }) => ({
          file,
          line,
          what: `A second mutant is named '${name}', and the first one is lost.`,
          mend: 'Name it for its own sin.',
        })),
    },
    ...Object.keys(bench.lab.manifest.scenarios).map((id) => ({
      title: `some mutant is caught by '${id}'`,
      find: () => (caught.has(id) ? [] : [uncaught(file, id)]),
    })),
  ]
}

function uncaught(file: string, id: string): Finding {
  const what = `No mutant is caught by '${id}', so nobody knows that it can fail.`
  return { file, what, mend: 'Declare a mutant that breaks its claim.' }
}

interface Attempt {
  readonly file: string
  readonly submission: Submission
  readonly mutant: NamedMutant
}

function expectCaught(bench: Bench, attempt: Attempt): Check {
  return {
    title: `the mutant '${attempt.mutant.mutantName}' is caught`,
    find: async () => [...judgeWords(attempt), ...(await judgeCatch(bench, attempt))],
  }
}

function judgeWords({ file, mutant: { mutantName, sin, line } }: Attempt): Finding[] {
  const findings: Finding[] = []
  const place = placeAt(file, line)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(mutantName)) {
    const what = `The mutant's name '${mutantName}' is not kebab-case.`
    findings.push({ ...place, what, mend: "Name it for its sin, as 'votes-twice'." })
  }
  if (!/^[A-Z].*\S\.$/.test(sin)) {
    const what = `The sin of '${mutantName}' is not a whole sentence.`
    findings.push({ ...place, what, mend: "Write it as 'Answers every vote request of a term.'" })
  }
  return findings
}

async function judgeCatch(bench: Bench, attempt: Attempt): Promise<Finding[]> {
  const { file, submission, mutant } = attempt
  const place = placeAt(file, mutant.line)
  const name = `the mutant '${mutant.mutantName}'`
  try {
    const mutated = applyMutant(submission, mutant)
    const grade = await bench.grader.grade({
      isLong: true,
      lab: bench.lab,
      submission: mutated,
      adapter: 'boxed',
    })
    const faults = findGraderFaults(bench, { folder: file, name }, grade)
    if (faults.length > 0) return faults
    const failed = new Map(
      failedScenarios(grade).map((scenario) => [scenario.id, sentenceOf(scenario)]),
    )
    const unchecked = new Set(uncheckedScenarios(grade).map(({ id }) => id))
    const survival = findSurvival(place, mutant, { failed, unchecked })
    return [...survival, ...findOverkill(place, mutant, failed)]
  } catch (error) {
    if (error instanceof MutantError) {
      const what = `The mutant '${mutant.mutantName}' cannot be made: ${error.message}.`
      return [{ ...place, what, mend: error.mend }]
    }
    if (!(error instanceof UngradableError)) throw error
    const what = `The mutant '${mutant.mutantName}' cannot be graded: ${error.message}`
    return [{ ...place, what, mend: 'Write an edit that leaves code which runs.' }]
  }
}

type Failed = ReadonlyMap<string, string>

/** What this machine cannot check says nothing about the mutant. */
function findSurvival(
  place: Place,
  mutant: NamedMutant,
  { failed, unchecked }: { failed: Failed; unchecked: ReadonlySet<string> },
): Finding[] {
  const missed = mutant.caughtBy.filter((id) => !failed.has(id) && !unchecked.has(id))
  const [first] = missed
  if (first === undefined) return []
  const mend = (id: string) =>
    `Let '${id}' ask for what the mutant gets wrong, or correct the mutant.`
  if (failed.size === 0) {
    const what = `The mutant '${mutant.mutantName}' survives: no scenario fails on it.`
    return [{ ...place, what, mend: mend(first) }]
  }
  return missed.map((id) => ({
    ...place,
    what: `The mutant '${mutant.mutantName}' is not caught by '${id}', which passes on it.`,
    mend: mend(id),
  }))
}

function findOverkill(place: Place, mutant: NamedMutant, failed: Failed): Finding[] {
  const others = [...failed].filter(([id]) => !mutant.caughtBy.includes(id))
  return others.map(([id, sentence]) => ({
    ...place,
    what: `The mutant '${mutant.mutantName}' also fails '${id}': ${sentence}`,
    mend: `Narrow the edit, or the scenario; only if the sin breaks both claims, name '${id}' too.`,
  }))
}
