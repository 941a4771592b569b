import type { DiskSettings } from '../disk/disk-settings.ts'
import type { DriverFactory } from '../driver/node-driver.ts'
import type { Invariant } from '../check/invariant.ts'
import type { HistoryDetail } from '../history/history.ts'
import type { NetworkSettings } from '../network/network-settings.ts'
import type { ClockFault } from '../time/node-clock.ts'

/** What a simulation is made of. */
export interface SimulationSettings {
  /** Decides everything that is left to chance. There is no default: it must be known to repeat. */
  readonly seed: number | string
  /**
   * Goes into the names of the nodes' chance: seeds are small numbers, and a node that knows what
   * its chance is named by could try them all. Default: none.
   */
  readonly secret?: string
  /** The nodes' names, in order. */
  readonly nodes: readonly string[]
  /** Makes the driver of each node: `inProcess(createNode)`, or one of another process. */
  readonly driver: DriverFactory
  readonly network?: NetworkSettings
  readonly disk?: DiskSettings
  /** Clocks that are wrong from the start, by node. */
  readonly clocks?: Readonly<Record<string, ClockFault>>
  /** What must hold after every step; the first that does not ends the run. */
  readonly invariants?: readonly Invariant[]
  /** How much of the run is kept. Default: everything. */
  readonly history?: HistoryDetail
  /**
   * How many events may reach nodes before the run counts as a storm without end. Default
   * 2,000,000.
   */
  readonly maxEvents?: number
}
