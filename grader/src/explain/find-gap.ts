import type { Failure } from '../run/observation.ts'

/** A place in the starter that nobody has filled yet. */
export interface Gap {
  /** The number of the handout's step. */
  readonly step: number
  /** As 'Step 3 is still to do: fairness in src/measures.ts.' */
  readonly what: string
}

/**
 * Finds out whether a failure is no mistake but a gap that the subject ran into. A gap may show
 * as what was thrown or, when a service caught it, as what was answered at last.
 *
 * The sentence is that of labkit's `notImplemented`. A submission can forge it and gains nothing:
 * the scenario has failed either way.
 */
export function findGap(
  { kind, what, got = '' }: Failure,
  evidence: readonly string[],
): Gap | undefined {
  if (kind === 'grader') return undefined
  const text = [what, got, evidence.at(-1)].join('\n')
  const found = /\bStep (\d{1,3}) is still to do: ([^\n]{1,200})/.exec(text)
  if (found?.[1] === undefined || found[2] === undefined) return undefined
  // What follows the sentence is the frame that quoted it: a quotation mark, a tag, another one.
  const [gap = ''] = found[2].split(/\.(?=[^\w./-]|$)/)
  return { step: Number(found[1]), what: `Step ${found[1]} is still to do: ${gap.trim()}.` }
}
