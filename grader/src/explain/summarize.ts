import type { Grade } from '../score/index.ts'
import type { ScenarioExplanation } from './explanation.ts'

/** Says in a sentence or two how many scenarios passed, failed, stayed open and were left out. */
export function summarize(
  { of, leftOut }: Grade,
  scenarios: readonly ScenarioExplanation[],
): string {
  const left = of - scenarios.reduce((total, scenario) => total + scenario.of, 0)
  return [sayJudged(scenarios), ...sayLeftOut(leftOut.length, left)].join(' ')
}

function sayJudged(scenarios: readonly ScenarioExplanation[]): string {
  const all = scenarios.length
  const passed = countThose(scenarios, ({ verdict }) => verdict === 'passed')
  if (all === 0) return 'No scenario was judged.'
  if (passed === all) return all === 1 ? 'The scenario passed.' : `All ${all} scenarios passed.`
  const noun = all === 1 ? 'scenario' : 'scenarios'
  return `${passed} of ${all} ${noun} passed, ${sayRest(scenarios)}.`
}

/** As '5 failed, 2 are still to do and 1 could not be judged by the grader'. */
function sayRest(scenarios: readonly ScenarioExplanation[]): string {
  const gaps = countThose(scenarios, ({ failure }) => failure?.stillToDo !== undefined)
  const failed = countThose(scenarios, ({ verdict }) => verdict === 'failed') - gaps
  const unchecked = countThose(scenarios, ({ verdict }) => verdict === 'unchecked')
  const open = countThose(scenarios, ({ verdict }) => verdict === 'inconclusive')
  const parts = [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(gaps === 0 ? [] : [`${gaps} ${gaps === 1 ? 'is' : 'are'} still to do`]),
    ...(unchecked === 0 ? [] : [`${unchecked} ${unchecked === 1 ? 'was' : 'were'} not checked`]),
    ...(open === 0 ? [] : [`${open} could not be judged by the grader`]),
  ]
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
}

function countThose(
  scenarios: readonly ScenarioExplanation[],
  holds: (scenario: ScenarioExplanation) => boolean,
): number {
  return scenarios.filter(holds).length
}

/** Says where the failures are that have one line only. */
export function sayShortened(
  number: string,
  scenarios: readonly ScenarioExplanation[],
): string | undefined {
  const short = scenarios.filter(({ failure, isInFull }) => failure !== undefined && !isInFull)
  const [first] = short
  if (first === undefined) return undefined
  const subject =
    short.length === 1 ? 'One more has one line' : `${short.length} more have one line each`
  const all = `\`npx lab grade ${number} --details\` tells everything`
  return `${subject}; ${all}, \`--only ${first.id}\` tells one.`
}

function sayLeftOut(count: number, points: number): string[] {
  if (count === 0) return []
  const worth = `worth ${sayPoints(points)}`
  const sentence =
    count === 1
      ? `One scenario was left out on request; it is ${worth}.`
      : `${count} scenarios were left out on request; they are ${worth}.`
  return [sentence]
}

/** As '7 points'. */
export function sayPoints(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`
}
