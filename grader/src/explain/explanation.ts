import type { BoxDescription } from '../box/box-description.ts'
import type { Verdict } from '../judge/index.ts'
import type { ServiceDescription } from '../services/service-description.ts'

/** What happened in a scenario that did not pass. */
export interface FailureExplanation {
  /** One or two whole sentences. */
  readonly what: string
  /** A few words, for where there is one line. */
  readonly brief: string
  /** The number of the handout's step whose gap the subject ran into, if that is what happened. */
  readonly stillToDo?: number
  /** Text of few lines; both or neither. */
  readonly expected?: string
  readonly got?: string
  /** Where the subject threw, as 'src/proxy.ts:12:5'. */
  readonly at?: string
  /** At most twelve lines. */
  readonly evidence: readonly string[]
  /** The command that shows it again or, where the reader has none, the one that gives a hint. */
  readonly seeIt: string
  /** Whether that command only gives a hint. */
  readonly isHint?: true
  /** Whether that command only shows the part that is public, which may well pass. */
  readonly isPublicPart?: true
  /** The heading of the handout's section to read. */
  readonly read?: string
}

export interface ScenarioExplanation {
  readonly id: string
  readonly claim: string
  /** Points earned. */
  readonly points: number
  /** Points that there are. */
  readonly of: number
  readonly verdict: Verdict['is']
  /** The number of the handout's step that teaches it, if one does. */
  readonly step?: number
  readonly durationMs: number
  /** There if and only if the scenario did not pass. */
  readonly failure?: FailureExplanation
  /** Whether the failure is worth its space before anybody asked for details. */
  readonly isInFull: boolean
}

/** What to do next. */
export interface NextStep {
  readonly scenario: string
  /** Points that it will earn. */
  readonly points: number
  readonly read?: string
  /** As '`probes-rise-and-fall` (7 points), handout "Step 7: Who is alive"'. */
  readonly words: string
}

export interface BoxExplanation extends BoxDescription {
  /** One line that names the box, says whether the grade counts, and how to get a better one. */
  readonly words: string
}

export interface ServiceExplanation extends ServiceDescription {
  /** As 'Redis'. */
  readonly name: string
  /** Names the server and, if it only stands in for the real one, says so and how to get that. */
  readonly words: string
}

/** A grade in words: plain data, without colour or layout. */
export interface Explanation {
  /** The lab's folder name, as '07-load-balancing'. */
  readonly lab: string
  /** As '07'. */
  readonly number: string
  readonly title: string
  readonly points: number
  readonly of: number
  readonly box: BoxExplanation
  /** The servers of the run; none if the lab needs none. */
  readonly services: readonly ServiceExplanation[]
  /** In the manifest's order. */
  readonly scenarios: readonly ScenarioExplanation[]
  /** Ids of the scenarios that were left out on request. */
  readonly leftOut: readonly string[]
  /** The grader's own faults, each a sentence. */
  readonly graderFaults: readonly string[]
  /** How many scenarios passed, failed, were not judged and were left out. */
  readonly summary: string
  /** Where to find the failures that are not explained in full; absent if there are none. */
  readonly shortened?: string
  /** Absent if every scenario that was asked for passed. */
  readonly nextStep?: NextStep
  /** The last lines that the subject printed. */
  readonly printed: readonly string[]
  readonly submissionHash: string
  /** SHA-256 over all simulated histories; only where nodes ran. */
  readonly historyHash?: string
  readonly durationMs: number
  readonly exitCode: 0 | 1 | 3
}
