import type { LinkPattern, LinkSettings } from '../network/network-settings.ts'
import type { ClockFault } from '../time/node-clock.ts'

/** What can go wrong, and be mended, as plain data. */
export type Fault =
  /** Nodes in different groups no longer reach one another; who is in none reaches everybody. */
  | { readonly fault: 'partition'; readonly groups: readonly (readonly string[])[] }
  /** A node reaches nobody and is reached by nobody. */
  | { readonly fault: 'isolate'; readonly node: string }
  /** One direction is cut. */
  | ({ readonly fault: 'cut' } & LinkPattern)
  /** All cuts and partitions are mended. */
  | { readonly fault: 'heal' }
  /** Nothing arrives over a direction, and nothing is lost. */
  | ({ readonly fault: 'hold' } & LinkPattern)
  /** What was held arrives. */
  | ({ readonly fault: 'release' } & LinkPattern)
  /** A node loses everything but its disk, and is down. */
  | { readonly fault: 'crash'; readonly node: string }
  /** A node that is down begins again. */
  | { readonly fault: 'restart'; readonly node: string }
  /** A node's clock jumps or drifts. */
  | ({ readonly fault: 'clock'; readonly node: string } & ClockFault)
  /** The network behaves differently from now on. */
  | ({ readonly fault: 'network' } & LinkSettings)
