import type { Cheat } from './cheat.ts'

/** What came of one cheat. */
export interface Trial {
  readonly cheat: Cheat
  /** Points of scenarios that it passed and its honest twin did not. */
  readonly gained: number
  /** All points of its honest twin. */
  readonly twin: number
  /** What went wrong, each a whole sentence; none if the cheat was beaten. */
  readonly faults: readonly string[]
  readonly durationMs: number
}
