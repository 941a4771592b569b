import type { ScenarioExplanation } from './explanation.ts'

type Sort = 'passed' | 'mistake' | 'gap' | 'unchecked' | 'open'

/** How many of each sort are told in full: a starter with sixteen gaps needs one of them. */
const allowance: Readonly<Record<Sort, number>> = {
  passed: 0,
  mistake: 3,
  gap: 1,
  unchecked: 1,
  open: 1,
}

/**
 * Chooses which failures are told in full: the first three mistakes, the first gap, and the first
 * scenario that was not checked or that the grader could not judge. Whoever asked for certain
 * scenarios sees all of those.
 */
export function chooseDetails(
  scenarios: readonly Omit<ScenarioExplanation, 'isInFull'>[],
  wereChosen: boolean,
): ScenarioExplanation[] {
  const seen: Record<Sort, number> = { passed: 0, mistake: 0, gap: 0, unchecked: 0, open: 0 }
  return scenarios.map((scenario) => {
    const sort = sortOf(scenario)
    seen[sort] += 1
    const isInFull = sort !== 'passed' && (wereChosen || seen[sort] <= allowance[sort])
    return { ...scenario, isInFull }
  })
}

function sortOf({ verdict, failure }: Omit<ScenarioExplanation, 'isInFull'>): Sort {
  if (verdict === 'passed') return 'passed'
  if (verdict === 'unchecked') return 'unchecked'
  if (verdict === 'inconclusive') return 'open'
  return failure?.stillToDo === undefined ? 'mistake' : 'gap'
}
