import type { Observation, RunReport } from '../run/observation.ts'
import { findContradiction } from './find-contradiction.ts'
import { findRunFaults } from './find-run-faults.ts'
import { leaveOpen } from './leave-open.ts'
import type { Verdict } from './verdict.ts'

/**
 * Decides what a run proves. Fails closed: a scenario passes only with exactly one observation of
 * it, which says so and does not contradict itself, in a run without any fault of the grader.
 * @param expected The ids of the scenarios that were to run.
 * @returns One verdict for each id, in the order of the ids.
 */
export function judge(expected: readonly string[], run: RunReport): Verdict[] {
  const [runFault] = findRunFaults(expected, run)
  return expected.map((id) => {
    const observations = run.observations.filter(({ scenario }) => scenario === id)
    return judgeScenario(id, observations, runFault)
  })
}

function judgeScenario(
  id: string,
  observations: readonly Observation[],
  runFault: string | undefined,
): Verdict {
  const [observation] = observations
  if (observation === undefined) {
    return leaveOpen(id, runFault ?? 'The run ended without an observation of this scenario.')
  }
  if (observations.length > 1) {
    return leaveOpen(id, `The run observed this scenario ${observations.length} times, not once.`)
  }
  const contradiction = findContradiction(observation)
  if (contradiction !== undefined) return leaveOpen(id, contradiction, observation)
  if (observation.outcome === 'passed' && runFault !== undefined) {
    return leaveOpen(id, runFault, observation)
  }
  return { scenario: id, is: outcomeOf(observation), observation }
}

/** A failure of the grader's own making convicts nobody. */
function outcomeOf({ outcome, failure }: Observation): Verdict['is'] {
  return outcome === 'failed' && failure?.kind === 'grader' ? 'inconclusive' : outcome
}
