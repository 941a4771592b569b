import type { Observation } from '../run/observation.ts'
import type { Verdict } from './verdict.ts'

/**
 * Leaves a scenario undecided and takes the blame for it.
 * @param what One whole sentence that says why.
 * @param observation What there is to show nevertheless.
 */
export function leaveOpen(scenario: string, what: string, observation?: Observation): Verdict {
  return {
    scenario,
    is: 'inconclusive',
    observation: {
      scenario,
      outcome: 'inconclusive',
      failure: { kind: 'grader', what },
      evidence: observation?.evidence ?? [],
      durationMs: observation?.durationMs ?? 0,
    },
  }
}
