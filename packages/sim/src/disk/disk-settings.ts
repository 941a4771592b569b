import type { Latency } from '../network/latency.ts'

/** How the nodes' disks behave. */
export interface DiskSettings {
  /** How long a sync takes, in milliseconds. Default 1. */
  readonly syncMs?: Latency
  /**
   * The chance that a crash spares an unsynced write, provided that it spared the one before it in
   * the same file. Default 0: nothing unsynced survives.
   */
  readonly survival?: number
  /** The chance that the first write of a file that does not survive is torn. Default 0. */
  readonly torn?: number
}

/** The settings that hold where none are given. */
export const defaultDisk: Required<DiskSettings> = { syncMs: 1, survival: 0, torn: 0 }
