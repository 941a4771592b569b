import type { BoxDescription } from '../box/box-description.ts'
import type { ServiceDescription } from '../services/service-description.ts'

/** What went wrong in one scenario. */
export interface Failure {
  /**
   * - `expectation`: an `expect` of the suite did not hold.
   * - `threw`: the subject threw where the contract has a value.
   * - `fault`: the subject's process died, hung, flooded or broke the protocol.
   * - `unchecked`: this machine lacks what the scenario asks for, so it did not judge.
   * - `grader`: anything else, which is never the student's fault.
   */
  readonly kind: 'expectation' | 'threw' | 'fault' | 'unchecked' | 'grader'
  /** One whole sentence in the past tense. */
  readonly what: string
  /** What was expected and what came, as text of few lines; both or neither. */
  readonly expected?: string
  readonly got?: string
  /** Where the subject threw, as 'src/proxy.ts:12:5'. */
  readonly at?: string
  /** Leads to a simulated run again, and by `path` to its smallest form. */
  readonly replay?: { readonly seed: number; readonly path: string }
}

/** What one scenario showed when it ran once. */
export interface Observation {
  readonly scenario: string
  readonly outcome: 'passed' | 'failed' | 'unchecked' | 'inconclusive'
  /** There if and only if the outcome is not `passed`. */
  readonly failure?: Failure
  /** What the subject was asked and answered, oldest first; at most twelve lines. */
  readonly evidence: readonly string[]
  /** SHA-256 over the histories of all simulated runs, in order; absent if there were none. */
  readonly historyHash?: string
  readonly durationMs: number
}

/** What came of running one suite on one subject. */
export interface RunReport {
  readonly observations: readonly Observation[]
  /** Errors outside of scenarios, each a sentence; any of them makes the run inconclusive. */
  readonly graderFaults: readonly string[]
  readonly box: BoxDescription
  /** The servers that the lab's services were; none if it needs none. */
  readonly services: readonly ServiceDescription[]
  /** The last lines that the subject printed, cleaned for a terminal. */
  readonly printed: readonly string[]
  readonly durationMs: number
}
