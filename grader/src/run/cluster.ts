import type { DriverFactory, Plan, Trial } from '@cloud-labs/sim'

/** Where to look for a run in which a claim does not hold. */
export interface Search extends Omit<Trial, 'driver' | 'history'> {
  /** How many seeds are tried. */
  readonly seeds: number
  /** What happens under a seed; drawn, or written down. */
  readonly planOf: (seed: number) => Plan
}

/** The submission's nodes on a simulated network that the grader owns. */
export interface Cluster {
  /** For a `Simulation` of the suite's own. */
  readonly driver: DriverFactory
  /**
   * Runs the plans of many seeds. The first in which an invariant or a check does not hold is made
   * as small as it gets and fails the scenario, with the seed that shows it again.
   */
  search(search: Search): Promise<void>
}
