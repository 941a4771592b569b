import type { Latency } from './latency.ts'

/** How the links between nodes behave while nothing is cut. */
export interface NetworkSettings {
  /** How long a message is on its way, in milliseconds. Default: evenly between 1 and 10. */
  readonly latencyMs?: Latency
  /** The chance that a message is lost. Default 0. */
  readonly loss?: number
  /** The chance that a message arrives twice. Default 0. */
  readonly duplication?: number
  /**
   * The chance that a message dawdles: it takes four times its latency, even on an ordered link.
   * Default 0.
   */
  readonly reordering?: number
  /** Whether a message waits for those sent before it, as on one connection. Default false. */
  readonly isOrdered?: boolean
}

/** One direction between nodes; an end that is left out stands for every node. */
export interface LinkPattern {
  readonly from?: string
  readonly to?: string
}

/** Settings of some links, in place of the general ones. */
export interface LinkSettings extends LinkPattern, NetworkSettings {}

/** The settings that hold where none are given. */
export const defaultNetwork: Required<NetworkSettings> = {
  latencyMs: [1, 10],
  loss: 0,
  duplication: 0,
  reordering: 0,
  isOrdered: false,
}
