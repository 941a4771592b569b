/** What a checker found. `inconclusive`, when its budget ran out, never counts as passed. */
export interface Judgement<Evidence = unknown> {
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  /** What was found, in one sentence; empty if it passed. */
  readonly text: string
  /** What shows it; empty if it passed. */
  readonly evidence: readonly Evidence[]
}

/** Nothing was found. */
export const passed: Judgement<never> = { verdict: 'passed', text: '', evidence: [] }

/** Something was found, and this shows it. */
export function failed<Evidence>(
  text: string,
  evidence: readonly Evidence[] = [],
): Judgement<Evidence> {
  return { verdict: 'failed', text, evidence }
}
