import { ClaimFailure } from './claim-failure.ts'
import { SubjectError, SubjectFault } from '../box/index.ts'
import { NotChecked } from './not-checked.ts'
import type { Failure } from './observation.ts'
import { printValue } from './print-value.ts'

/** Long enough for a list of ids or a line of headers. */
const valueLength = 300
const wordsLength = 300
/** Masking takes time for each input and each character; a forged message may have a megabyte. */
const longestMasked = 8_000

/**
 * Turns what ended a scenario into a failure that can be shown.
 * @param mask Takes hidden inputs out of the subject's own words.
 */
export function describeFailure(error: unknown, mask: (text: string) => string): Failure {
  const maskStart = (text: string) => mask(text.slice(0, longestMasked))
  if (error instanceof SubjectFault) {
    return { kind: 'fault', what: shorten(maskStart(error.message)) }
  }
  if (error instanceof SubjectError) return describeThrown(error, maskStart)
  if (error instanceof NotChecked) return { kind: 'unchecked', what: error.message }
  if (error instanceof ClaimFailure) {
    return { kind: 'expectation', what: shorten(mask(error.message)), replay: error.replay }
  }
  if (error instanceof Error && error.name === 'AssertionError') return describeExpectation(error)
  return { kind: 'grader', what: describeFault(error) }
}

/** A stack names files of the suite, which a report must not: it is for debugging the grader. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack } = error
  return process.env['CLOUD_LABS_DEBUG'] === undefined ? `${name}: ${message}` : String(stack)
}

function describeThrown(error: SubjectError, mask: (text: string) => string): Failure {
  const place = error.at === undefined ? {} : { at: error.at }
  const words = mask(error.message)
  // A gap of the starter and a broken contract say by themselves what is the matter.
  const speaksForItself = ['NotImplementedError', 'ContractError'].includes(error.name)
  const what = speaksForItself ? words : `The submission threw ${mask(error.name)}: ${words}`
  return { kind: 'threw', what: shorten(what), ...place }
}

function describeExpectation(error: Error): Failure {
  const { message, actual, expected } = error as AssertionError
  // An assertion library puts its own words behind the suite's sentence.
  const [what = message] = message.split(/(?<=[.?!]): /)
  const hasValues = 'actual' in error || 'expected' in error
  if (!hasValues) return { kind: 'expectation', what }
  return {
    kind: 'expectation',
    what,
    expected: printValue(expected, valueLength),
    got: printValue(actual, valueLength),
  }
}

interface AssertionError extends Error {
  readonly actual?: unknown
  readonly expected?: unknown
}

function shorten(text: string): string {
  return text.length > wordsLength ? `${text.slice(0, wordsLength - 1)}…` : text
}
