import type { Failure } from '../run/observation.ts'
import type { ScenarioGrade } from '../score/index.ts'
import type { FailureExplanation } from './explanation.ts'
import { findCommand, findRetry, type Reader } from './find-command.ts'
import { type Gap, findGap } from './find-gap.ts'
import { findLimit } from './find-limit.ts'
import { shortenLines, shortenText } from './shorten-text.ts'

const evidenceLimit = { maxLines: 12, keeps: 'last' } as const
const textLimit = { maxLines: 8 }
const sentenceLimit = { maxLines: 3 }

/** Where a student can look further. */
export interface Pointers {
  /** As '07'. */
  readonly number: string
  readonly isPublic: boolean
  readonly reader: Reader
  /** The heading of the handout's section, if there is one. */
  readonly read: string | undefined
}

const noReason: Failure = { kind: 'grader', what: 'The observation gives no reason.' }

/** Finds the words for a scenario that did not pass. */
export function explainFailure(scenario: ScenarioGrade, pointers: Pointers): FailureExplanation {
  const { observation, is } = scenario.verdict
  const failure = observation.failure ?? noReason
  if (is === 'inconclusive') return explainOpen(scenario.id, failure, pointers)
  if (is === 'unchecked') return explainUnchecked(scenario.id, failure, pointers)
  const gap = findGap(failure, observation.evidence)
  return gap === undefined
    ? explainMistake(scenario, failure, pointers)
    : explainGap(scenario.id, gap, pointers)
}

function explainMistake(
  { id, verdict }: ScenarioGrade,
  failure: Failure,
  pointers: Pointers,
): FailureExplanation {
  const { expected, got, at } = failure
  const what = shortenText(failure.what, sentenceLimit)
  const limit = findLimit(failure)
  // The public tests are short, and never the reason that time ran out.
  const isPublic = pointers.isPublic && limit === undefined
  const hasBoth = expected !== undefined && got !== undefined
  return {
    what: limit === undefined ? what : `${what} ${limit}`,
    brief: what,
    ...(hasBoth && {
      expected: shortenText(expected, textLimit),
      got: shortenText(got, textLimit),
    }),
    ...(at !== undefined && { at: firstLineOf(at) }),
    evidence: shortenLines(verdict.observation.evidence, evidenceLimit),
    ...findCommand({ ...pointers, isPublic, id, seed: failure.replay?.seed }),
    ...(pointers.read !== undefined && { read: pointers.read }),
  }
}

/** A gap is no mistake: it needs no evidence, only the way to the step. */
function explainGap(id: string, { step, what }: Gap, pointers: Pointers): FailureExplanation {
  // It shows in the public tests as it does in the hidden ones, so that neither is a part.
  const { seeIt, isHint } = findCommand({ ...pointers, id })
  return {
    what,
    brief: `Step ${step}: to do`,
    stillToDo: step,
    evidence: [],
    seeIt,
    ...(isHint === true && { isHint }),
    ...(pointers.read !== undefined && { read: pointers.read }),
  }
}

/** One line of the reason is enough: a stack would show how the hidden suite is built. */
function explainOpen(id: string, { what }: Failure, pointers: Pointers): FailureExplanation {
  const verdict = 'The grader could not judge this scenario, so it earns nothing yet;'
  const reason = firstLineOf(what)
  return {
    what: `${verdict} the submission is not to blame. ${reason}`,
    brief: 'The grader could not judge it.',
    evidence: [],
    seeIt: findRetry({ ...pointers, id }),
  }
}

/** The reason says how to get what is missing; the command is for afterwards. */
function explainUnchecked(id: string, { what }: Failure, pointers: Pointers): FailureExplanation {
  const place = pointers.reader === 'house' ? 'on this machine' : 'where it was graded'
  const verdict = `This scenario was not checked ${place}, so it earns nothing yet.`
  return {
    what: `${verdict} ${firstLineOf(what)}`,
    brief: `It was not checked ${place}.`,
    evidence: [],
    seeIt: findRetry({ ...pointers, id }),
  }
}

function firstLineOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/)
  return shortenText(line, { maxLines: 1 })
}
