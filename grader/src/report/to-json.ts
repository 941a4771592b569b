import type { BoxDescription } from '../box/box-description.ts'
import type { Explanation, FailureExplanation } from '../explain/index.ts'
import type { ServiceDescription } from '../services/service-description.ts'
import { makeHarmless } from './make-harmless.ts'

/** What happened in a scenario that did not pass. */
export interface FailureDocument {
  /** One or two whole sentences. */
  readonly what: string
  /** The handout's step whose gap the subject ran into, if that is all that happened. */
  readonly stillToDo: number | null
  readonly expected: string | null
  readonly got: string | null
  /** Where the subject threw, as 'src/proxy.ts:12:5'. */
  readonly at: string | null
  /** At most twelve lines. */
  readonly evidence: readonly string[]
  /** The command that shows it again or, where the reader has none, the one that gives a hint. */
  readonly seeIt: string
  /** The heading of the handout's section to read. */
  readonly read: string | null
}

/** A scenario of the document. */
export interface ScenarioDocument {
  readonly id: string
  readonly claim: string
  /** Points earned: all of them or none. */
  readonly points: number
  /** Points that there are. */
  readonly of: number
  readonly verdict: 'passed' | 'failed' | 'unchecked' | 'inconclusive'
  /** Null if and only if the verdict is `passed`. */
  readonly failure: FailureDocument | null
}

/**
 * A grade for programs. Keys keep their order, and what is absent is null, so that two grades
 * can be compared as text. A change that could break a reader gets another number in `schema`.
 */
export interface GradeDocument {
  readonly schema: 'cloud-labs/grade@1'
  /** The lab's folder name, as '07-load-balancing'. */
  readonly lab: string
  readonly title: string
  /** Points earned. */
  readonly points: number
  /** Points of the whole lab, whether all of it was asked for or not: 100. */
  readonly of: number
  /** What a process that made this grade alone ends with: 0, 1 or 3. */
  readonly exitCode: 0 | 1 | 3
  /** The grade in a sentence or two. */
  readonly summary: string
  readonly nextStep: {
    readonly scenario: string
    /** Points that it will earn. */
    readonly points: number
    readonly read: string | null
  } | null
  /** In the manifest's order. */
  readonly scenarios: readonly ScenarioDocument[]
  /** Ids of the scenarios that were left out on request. */
  readonly leftOut: readonly string[]
  readonly box: BoxDescription
  /** The servers that the lab's services were; none if it needs none. */
  readonly services: readonly ServiceDescription[]
  /** The grader's own faults, each a sentence; with any of them `exitCode` is 3. */
  readonly graderFaults: readonly string[]
  /** The last lines that the submission printed. */
  readonly printed: readonly string[]
  /** SHA-256 of the submission. */
  readonly submissionHash: string
  /** SHA-256 over all simulated histories, the same for the same code; null where no nodes ran. */
  readonly historyHash: string | null
  readonly durationMs: number
}

/** Makes the document for programs: plain data for `JSON.stringify`, without colours. */
export function toJson(explanation: Explanation): GradeDocument {
  const harmless = makeHarmless(explanation)
  const { lab, title, points, of, exitCode, summary, nextStep, box } = harmless
  return {
    schema: 'cloud-labs/grade@1',
    lab,
    title,
    points,
    of,
    exitCode,
    summary,
    nextStep: nextStep === undefined ? null : writeNextStep(nextStep),
    scenarios: harmless.scenarios.map(writeScenario),
    leftOut: harmless.leftOut,
    box: { kind: box.kind, isAuthoritative: box.isAuthoritative, missing: box.missing },
    services: harmless.services.map(({ service, server, isAuthoritative, missing }) => ({
      service,
      server,
      isAuthoritative,
      missing,
    })),
    graderFaults: harmless.graderFaults,
    printed: harmless.printed,
    submissionHash: harmless.submissionHash,
    historyHash: harmless.historyHash ?? null,
    durationMs: harmless.durationMs,
  }
}

function writeNextStep({
  scenario,
  points,
  read,
}: NonNullable<Explanation['nextStep']>): GradeDocument['nextStep'] {
  return { scenario, points, read: read ?? null }
}

function writeScenario(scenario: Explanation['scenarios'][number]): ScenarioDocument {
  const { id, claim, points, of, verdict, failure } = scenario
  const written = failure === undefined ? null : writeFailure(failure)
  return { id, claim, points, of, verdict, failure: written }
}

function writeFailure(failure: FailureExplanation): FailureDocument {
  return {
    what: failure.what,
    stillToDo: failure.stillToDo ?? null,
    expected: failure.expected ?? null,
    got: failure.got ?? null,
    at: failure.at ?? null,
    evidence: failure.evidence,
    seeIt: failure.seeIt,
    read: failure.read ?? null,
  }
}
