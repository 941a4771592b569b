import type { Lab } from '@cloud-labs/labkit'

/** A lab and what exists for it; all paths are absolute. */
export interface CatalogLab {
  /** As '07'. */
  readonly number: string
  /** The folder's name, as '07-load-balancing'. */
  readonly name: string
  readonly directory: string
  readonly manifest: Lab
  /** The hidden suite's file, if there is one; a student's edition has none. */
  readonly suite: string | undefined
  /** The folder below `solutions`, if there is one. */
  readonly solution: string | undefined
  /** Names of the folders below the solution's `variants`, sorted. */
  readonly variants: readonly string[]
  /** The file that declares the mutants, if there is one. */
  readonly mutants: string | undefined
  /** Where the handout belongs, whether it is written or not. */
  readonly handout: string
}
