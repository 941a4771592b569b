import type { BoxDescription } from '../box/box-description.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { ServiceDescription } from '../services/service-description.ts'

/** One scenario of a grade. */
export interface ScenarioGrade {
  readonly id: string
  readonly claim: string
  readonly hint: string
  /** Points earned: all of them or none. */
  readonly points: number
  /** Points that there are. */
  readonly of: number
  readonly verdict: Verdict
}

/** The result of judging one submission to one lab. */
export interface Grade {
  /** The lab's folder name. */
  readonly lab: string
  readonly title: string
  /** Points earned. */
  readonly points: number
  /** Points of all scenarios of the lab: 100. */
  readonly of: number
  /** In the manifest's order. */
  readonly scenarios: readonly ScenarioGrade[]
  /** Scenarios that were left out on request; their points are not earned. */
  readonly leftOut: readonly string[]
  readonly box: BoxDescription
  /** The servers that the lab's services were; none if it needs none. */
  readonly services: readonly ServiceDescription[]
  /** SHA-256 of the submission. */
  readonly submissionHash: string
  /** SHA-256 over all simulated histories, in order of the scenarios; only where nodes ran. */
  readonly historyHash?: string
  /** The grader's own faults, each a sentence; with any of them the exit code is 3. */
  readonly graderFaults: readonly string[]
  readonly printed: readonly string[]
  readonly durationMs: number
}
