import type { Observation } from '../run/observation.ts'

/** What the observations say about one expected scenario. */
export interface Verdict {
  readonly scenario: string
  /**
   * Neither of the last two earns anything or blames the submission: `unchecked` says that this
   * machine lacks what the scenario asks for, `inconclusive` that the grader is at fault.
   */
  readonly is: 'passed' | 'failed' | 'unchecked' | 'inconclusive'
  /** What it rests on; a scenario that nobody observed has an observation that says so. */
  readonly observation: Observation
}
