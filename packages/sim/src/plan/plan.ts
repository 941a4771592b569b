import type { DiskSettings } from '../disk/disk-settings.ts'
import type { NetworkSettings } from '../network/network-settings.ts'
import type { Fault } from '../simulation/fault.ts'
import type { ClockFault } from '../time/node-clock.ts'

/** Something that a client asks for, as data. */
export interface PlannedCall {
  /** The operation's name. */
  readonly call: string
  readonly client: string
  readonly node: string
  readonly args: readonly unknown[]
  /** How long the client waits, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
  /** Names the chance that the call's messages meet, so that it does not depend on other calls. */
  readonly luck?: string
}

/** What happens at a time: a call or a fault. */
export type PlanStep = {
  /** Virtual time in milliseconds. */
  readonly atMs: number
} & (PlannedCall | Fault)

/**
 * A whole run as JSON data: what clients do and what breaks, when. With the nodes' code it decides
 * every byte of the history, so that it can be kept, sent, made smaller and run again.
 */
export interface Plan {
  readonly seed: number | string
  readonly nodes: readonly string[]
  /** When the run ends, in milliseconds of virtual time. */
  readonly durationMs: number
  readonly network?: NetworkSettings
  readonly disk?: DiskSettings
  /** Clocks that are wrong from the start, by node. */
  readonly clocks?: Readonly<Record<string, ClockFault>>
  /** In any order; those of the same time happen in the order in which they are listed. */
  readonly steps: readonly PlanStep[]
}
