import type { Lab } from '@cloud-labs/labkit'

/** The reference with one realistic mistake in one edit. */
export interface Mutant<Id extends string = string> {
  /** Relative to the reference's `src`, as 'turns.ts'. */
  readonly file: string
  /** The text that the edit replaces; it occurs exactly once in the file. */
  readonly replaces: string
  readonly with: string
  /** What the student did, as one whole sentence without a subject: 'Answers every vote.' */
  readonly sin: string
  /** All scenarios that fail on it: no more and no fewer. */
  readonly caughtBy: readonly [Id, ...Id[]]
}

/** The mutants of a lab, by names in kebab-case. */
export type Mutants<Id extends string = string> = Readonly<Record<string, Mutant<Id>>>

/**
 * Types the mutants of a lab, so that only scenarios of its manifest can catch them.
 * `solutions/NN-name/mutants.ts` imports it as '#mutants' and exports the result by default.
 */
export function defineMutants<Id extends string>(
  _lab: Lab<Id>,
  mutants: Mutants<NoInfer<Id>>,
): Mutants<Id> {
  return mutants
}
