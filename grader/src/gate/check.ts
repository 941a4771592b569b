import type { CatalogLab } from '../catalog/index.ts'
import type { Grader } from '../grade/grader.ts'
import type { Finding } from './finding.ts'

/** What the checks of one lab work with. */
export interface Bench {
  /** The repository's root, absolute. */
  readonly root: string
  readonly lab: CatalogLab
  readonly grader: Grader
}

/** One thing that is to be so. */
export interface Check {
  /** The claim, as 'the handout names takes-turns'. */
  readonly title: string
  /** Looks, and returns nothing if it is so. */
  find(): readonly Finding[] | Promise<readonly Finding[]>
}

/** What a part of a lab cannot be judged without. */
export type Need = 'handout' | 'suite' | 'solution' | 'variants' | 'mutants'

/** A part of a lab and what is asked of it. */
export interface Part {
  readonly needs: readonly Need[]
  plan(bench: Bench): readonly Check[] | Promise<readonly Check[]>
}

/** What came of the checks of one part. */
export interface CheckedGroup {
  readonly part: string
  /** Checks that held. */
  readonly passed: number
  /** Checks that did not; a part that could not be judged counts as one. */
  readonly failed: number
  readonly findings: readonly Finding[]
  /** Why no check was made, as the end of a sentence: 'there is no suite'. */
  readonly notJudged?: string
  readonly durationMs: number
}

/** What came of all checks of one lab. */
export interface LabCheck {
  /** The lab's folder name. */
  readonly lab: string
  readonly groups: readonly CheckedGroup[]
  readonly passed: number
  /** What this machine cannot check, each a sentence with the mend. */
  readonly unchecked?: readonly string[]
  /** The lab counts if and only if this is 0. */
  readonly failed: number
  readonly findings: readonly Finding[]
  readonly durationMs: number
}
