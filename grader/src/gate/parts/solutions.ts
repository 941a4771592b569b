import type { Bench, Check, Part } from '../check.ts'
import type { Finding } from '../finding.ts'
import {
  capital,
  entryOf,
  failedScenarios,
  findGraderFaults,
  gradeSource,
  isFinding,
  placeOf,
  sentenceOf,
  type Source,
  uncheckedScenarios,
} from '../grade-source.ts'

const adapters = ['direct', 'boxed'] as const
type Adapter = (typeof adapters)[number]

/** The reference earns all points through both adapters. */
export const reference: Part = {
  needs: ['suite', 'solution'],
  plan: (bench) => {
    const folder = `solutions/${bench.lab.name}/src`
    return expectAllPoints(bench, { folder, name: 'the reference' })
  },
}

/** So does every variant. */
export const variants: Part = {
  needs: ['suite', 'variants'],
  plan: (bench) =>
    bench.lab.variants.flatMap((style) => {
      const folder = `solutions/${bench.lab.name}/variants/${style}`
      return expectAllPoints(bench, { folder, name: `the variant '${style}'` })
    }),
}

function expectAllPoints(bench: Bench, source: Source): Check[] {
  return adapters.map((adapter) => ({
    title: `${source.name} earns all points ${adapter}`,
    find: () => findLostPoints(bench, source, adapter),
  }))
}

async function findLostPoints(bench: Bench, source: Source, adapter: Adapter): Promise<Finding[]> {
  const grade = await gradeSource(bench, source, adapter)
  if (isFinding(grade)) return [grade]
  const who = capital(source.name)
  const mend = 'Mend it if the handout sides with the suite; if not, let the suite ask for less.'
  const lost = failedScenarios(grade).map((scenario) => {
    const loss = `'${scenario.id}' (${scenario.of} points, ${adapter})`
    const what = `${who} loses ${loss}: ${sentenceOf(scenario)}`
    return { ...placeOf(bench, source, scenario), what, mend }
  })
  const findings = [...lost, ...findGraderFaults(bench, source, grade)]
  const unchecked = uncheckedScenarios(grade).reduce((sum, scenario) => sum + scenario.of, 0)
  if (findings.length > 0 || grade.points + unchecked === 100) return findings
  const what = `${who} earns ${grade.points} points (${adapter}), and no scenario says why.`
  const file = `${source.folder}/${entryOf(bench)}`
  return [{ file, what, mend: 'Mend the grader; points come from scenarios alone.' }]
}
