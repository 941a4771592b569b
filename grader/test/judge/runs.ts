import type { BoxDescription } from '../../src/box/box-description.ts'
import type { Failure, Observation, RunReport } from '../../src/run/observation.ts'

export const wholeBox: BoxDescription = {
  kind: 'bubblewrap',
  isAuthoritative: true,
  missing: [],
}

export const weakBox: BoxDescription = {
  kind: 'permission-model',
  isAuthoritative: false,
  missing: ['bubblewrap is not installed; run `npx lab doctor --install`.'],
}

/** An observation of a scenario that passed. */
export function pass(scenario: string): Observation {
  return { scenario, outcome: 'passed', evidence: [], durationMs: 1 }
}

/** An observation of a scenario that failed, by an expectation unless the changes say otherwise. */
export function fail(
  scenario: string,
  changes: Partial<Failure> = {},
  evidence: readonly string[] = [],
): Observation {
  const failure: Failure = { kind: 'expectation', what: 'Two servers got every turn.', ...changes }
  return { scenario, outcome: 'failed', failure, evidence, durationMs: 1 }
}

/** The report of a run in the whole box. */
export function runOf(
  observations: readonly Observation[],
  changes: Partial<RunReport> = {},
): RunReport {
  return {
    observations,
    graderFaults: [],
    box: wholeBox,
    services: [],
    printed: [],
    durationMs: 20,
    ...changes,
  }
}
