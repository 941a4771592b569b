import type { Observation } from '../run/observation.ts'

/** What the observations say about one expected scenario. */
export interface Verdict {
  readonly scenario: string
  /** `inconclusive` is the grader's fault: it earns nothing and blames nobody. */
  readonly is: 'passed' | 'failed' | 'inconclusive'
  /** What it rests on; a scenario that nobody observed has an observation that says so. */
  readonly observation: Observation
}
