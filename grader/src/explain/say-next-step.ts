import type { Verdict } from '../judge/index.ts'
import type { NextStep } from './explanation.ts'
import type { Reader } from './find-command.ts'
import { sayPoints } from './summarize.ts'

/** What the words for a next step rest on. */
export interface NextStepGrounds extends Omit<NextStep, 'words'> {
  /** Of the scenario. */
  readonly verdict: Verdict['is']
  /** The lab's, as '07'. */
  readonly number: string
  readonly reader: Reader
}

/** Says in a few words what to do next. */
export function sayNextStep({
  scenario,
  points,
  read,
  verdict,
  number,
  reader,
}: NextStepGrounds): string {
  const name = `\`${scenario}\` (${sayPoints(points)})`
  if (verdict === 'inconclusive') {
    const command = reader === 'house' ? `grade ${number} --fresh` : `submit ${number}`
    return `\`npx lab ${command}\` lets the grader try again`
  }
  if (verdict === 'unchecked') {
    return reader === 'house'
      ? `\`npx lab doctor --install\` brings what ${name} asks for`
      : `ask the course about ${name}, which could not be checked`
  }
  return read === undefined ? name : `${name}, handout "${read}"`
}
