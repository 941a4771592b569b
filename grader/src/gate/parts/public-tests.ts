import { join } from 'node:path'
import type { Bench, Part } from '../check.ts'
import { type Finding, placeAt } from '../finding.ts'
import { type DescribedScenario, type PublicRun, runPublicTests } from '../run-public-tests.ts'

/** As for the grade of a starter: what holds before anything is written is worth little. */
const mostPoints = 10

/** The public tests pass on the reference, fail on the starter, and name scenarios. */
export const publicTests: Part = {
  needs: ['solution'],
  plan: (bench) => {
    const { lab } = bench
    const onReference = Promise.withResolvers<PublicRun>()
    return [
      {
        title: 'the public tests pass on the reference',
        find: async () => {
          const run = runPublicTests(lab, join(lab.solution ?? '', 'src'))
          onReference.resolve(run)
          return findFailures(bench, await run)
        },
      },
      {
        title: 'the public tests fail on the starter',
        find: async () =>
          findGreenStarter(bench, await runPublicTests(lab, join(lab.directory, 'src'))),
      },
      {
        title: 'the public tests are described by scenarios',
        find: async () => findStrangers(bench, await onReference.promise),
      },
    ]
  },
}

function findFailures(bench: Bench, { described, broken }: PublicRun): Finding[] {
  const failures = described.flatMap((scenario) =>
    scenario.tests
      .filter(({ passed }) => !passed)
      .map(({ title, reason }) => ({
        ...placeIn(bench, scenario),
        what: `The public test '${title}' of '${scenario.id}' fails on the reference: ${reason}`,
        mend: 'Mend the test, or the reference if the handout is on the side of the test.',
      })),
  )
  return [...findBroken(bench, broken, 'the reference'), ...failures]
}

function findGreenStarter(bench: Bench, run: PublicRun): Finding[] {
  const broken = findBroken(bench, run.broken, 'the starter')
  if (broken.length > 0) return broken
  const green = run.described.filter(({ tests }) => tests.every(({ passed }) => passed))
  const points = green.reduce((sum, { id }) => sum + pointsOf(bench, id), 0)
  if (points <= mostPoints && green.length < run.described.length) return []
  return green.map((scenario) => ({
    ...placeIn(bench, scenario),
    what: `All public tests of '${scenario.id}' pass on the starter.`,
    mend: 'Test what the student has yet to write.',
  }))
}

function findStrangers(bench: Bench, { described }: PublicRun): Finding[] {
  const ids = Object.keys(bench.lab.manifest.scenarios)
  return described
    .filter(({ id }) => !ids.includes(id))
    .map((scenario) => ({
      ...placeIn(bench, scenario),
      what:
        scenario.id === ''
          ? `The test '${scenario.tests[0]?.title}' stands in no describe.`
          : `There is no scenario '${scenario.id}'.`,
      mend: 'Describe the tests by the id of the scenario that they prepare for.',
    }))
}

function findBroken(bench: Bench, broken: PublicRun['broken'], side: string): Finding[] {
  return broken.map(({ file, reason }) => ({
    file: `labs/${bench.lab.name}/${file}`,
    what: `The public tests break on ${side}, outside of any test: ${reason}`,
    mend: 'Import only what the starter exports, and do nothing before the tests begin.',
  }))
}

function placeIn(bench: Bench, { file, line }: DescribedScenario) {
  return placeAt(`labs/${bench.lab.name}/${file}`, line)
}

function pointsOf(bench: Bench, id: string): number {
  return bench.lab.manifest.scenarios[id]?.points ?? 0
}
