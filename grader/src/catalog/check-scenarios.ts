import type { Lab, ScenarioClaim } from '@cloud-labs/labkit'

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const allPoints = 100

/**
 * Lists what is wrong with the scenarios of a manifest.
 * @param file How the manifest is named in sentences.
 */
export function checkScenarios(file: string, { scenarios }: Lab): string[] {
  const entries = Object.entries(scenarios)
  const problems = entries.flatMap(([id, scenario]) => checkScenario(file, id, scenario))
  const sum = entries.reduce((points, [, scenario]) => points + scenario.points, 0)
  if (sum !== allPoints) {
    problems.push(`${file} gives ${sum} points in all; make them add up to ${allPoints}.`)
  }
  return problems
}

function checkScenario(file: string, id: string, { points, claim, hint }: ScenarioClaim): string[] {
  const where = `${file}, scenario '${id}',`
  const problems: string[] = []
  if (!kebabCase.test(id)) {
    problems.push(`${where} is not in kebab-case; use lower-case words joined by hyphens.`)
  }
  if (!(Number.isInteger(points) && points > 0)) {
    problems.push(`${where} gives ${points} points; use a whole number above 0.`)
  }
  if (!/\S\.$/.test(claim)) {
    problems.push(`${where} has a claim without a full stop; make it one whole sentence.`)
  }
  if (hint.trim() === '') problems.push(`${where} has no hint; write one sentence that helps.`)
  else if (hint === claim) problems.push(`${where} repeats its claim as its hint; write another.`)
  return problems
}
