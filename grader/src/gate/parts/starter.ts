import type { Grade, ScenarioGrade } from '../../score/grade.ts'
import type { Bench, Check, Part } from '../check.ts'
import { exportedNames } from '../exported-names.ts'
import type { Finding } from '../finding.ts'
import {
  entryOf,
  failedScenarios,
  failureOf,
  findGraderFaults,
  gradeSource,
  isFinding,
  placeOf,
  readSource,
  sentenceOf,
  type Source,
  ungradable,
} from '../grade-source.ts'

/** What a starter may earn, for scenarios that hold before anything is written. */
const mostPoints = 10

/** The starter can be graded, is worth next to nothing, and fails in a friendly way. */
export const starter: Part = {
  needs: ['suite'],
  plan: (bench) => {
    const source = { folder: `labs/${bench.lab.name}/src`, name: 'the starter' }
    const graded = Promise.withResolvers<Grade | undefined>()
    const whenGraded = async (judge: (grade: Grade) => Finding[]): Promise<Finding[]> => {
      const grade = await graded.promise
      return grade === undefined ? [] : judge(grade)
    }
    const exportsCheck: Check = {
      title: 'starter and reference export the same',
      find: () => compareExports(bench, source),
    }
    return [
      {
        title: 'the starter can be graded',
        find: async () => {
          const grade = await gradeSource(bench, source, 'boxed')
          graded.resolve(isFinding(grade) ? undefined : grade)
          return isFinding(grade) ? [grade] : findGraderFaults(bench, source, grade)
        },
      },
      {
        title: `the starter earns at most ${mostPoints} points`,
        find: () => whenGraded((grade) => findRichness(bench, source, grade)),
      },
      {
        title: 'the starter fails with notImplemented and never crashes',
        find: () => whenGraded((grade) => findCrashes(bench, source, failedScenarios(grade))),
      },
      ...(bench.lab.solution === undefined ? [] : [exportsCheck]),
    ]
  },
}

function findRichness(bench: Bench, { folder }: Source, grade: Grade): Finding[] {
  if (grade.points <= mostPoints) return []
  const earned = grade.scenarios.filter(({ verdict }) => verdict.is === 'passed')
  const what =
    `The starter earns ${grade.points} points, ` +
    `with ${earned.map(({ id }) => `'${id}'`).join(', ')}.`
  const mend = `Leave gaps where these are earned, or let the suite ask for more than is given.`
  return [{ file: `${folder}/${entryOf(bench)}`, what, mend }]
}

/** One finding for each way to crash, for often all scenarios crash in the same way. */
function findCrashes(bench: Bench, source: Source, failed: readonly ScenarioGrade[]): Finding[] {
  const crashes = failed.filter((scenario) => !isFriendly(scenario))
  const alike = Map.groupBy(crashes, (scenario) => {
    const { file, line = 0 } = placeOf(bench, source, scenario)
    return `${file}:${line} ${sentenceOf(scenario)}`
  })
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    const what = `The starter crashes in '${first.id}'${more}: ${sentenceOf(first)}`
    const mend = 'Put notImplemented(n, …) where the gap is, before anything else goes wrong.'
    return [{ ...placeOf(bench, source, first), what, mend }]
  })
}

/** A server that is not implemented answers 500, which an expectation tells. */
function isFriendly(scenario: ScenarioGrade): boolean {
  const failure = failureOf(scenario)
  if (failure?.kind === 'expectation') return true
  return failure?.kind === 'threw' && /\bStep \d+ is still to do\b/.test(failure.what)
}

async function compareExports(bench: Bench, source: Source): Promise<Finding[]> {
  const reference = { folder: `solutions/${bench.lab.name}/src`, name: 'the reference' }
  const [given, wanted] = await Promise.all(
    [source, reference].map((each) => exportsOf(bench, each)),
  )
  if (given === undefined || wanted === undefined) return []
  const file = `${source.folder}/${entryOf(bench)}`
  const missing = wanted.filter((name) => !given.includes(name))
  const extra = given.filter((name) => !wanted.includes(name))
  return [
    ...missing.map((name) => ({
      file,
      what: `The starter does not export '${name}', which the reference does.`,
      mend: `Export '${name}' with a gap in it.`,
    })),
    ...extra.map((name) => ({
      file,
      what: `The starter exports '${name}', which the reference does not.`,
      mend: 'Export it from the reference as well, or take it away.',
    })),
  ]
}

/** Nothing where the folder cannot be read, which another check says. */
async function exportsOf(bench: Bench, source: Source): Promise<string[] | undefined> {
  try {
    return exportedNames((await readSource(bench, source)).files, entryOf(bench))
  } catch (error) {
    return ungradable(error, source) && undefined
  }
}
