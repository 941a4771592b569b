import type { Protocol } from '@cloud-labs/sim'
import type { Message, Replies } from './messages.ts'

/** Orders the values of a key: by the counter, and by the node's name between equal counters. */
export interface Version {
  /** A positive integer. */
  readonly counter: number
  /** The node that coordinated the write. */
  readonly node: string
}

/** A value with its version. */
export interface Versioned {
  readonly value: string
  readonly version: Version
}

/** What a read finds; both are `null` if nobody has written the key. */
export type Found = Versioned | { readonly value: null; readonly version: null }

/** How many nodes have a part in an operation, and what it promises. */
export interface Quorum {
  /** How many homes a key has. It is the same in all operations on a key. */
  readonly n: number
  /** How many answers a read waits for. */
  readonly r: number
  /** How many answers a write waits for. */
  readonly w: number
  /**
   * - `strict`: only homes count.
   * - `sloppy`: stand-ins count as well.
   * - `linearizable`: only homes count, and a read finishes the write that it has seen.
   */
  readonly mode: 'strict' | 'sloppy' | 'linearizable'
}

/** A value that is kept for others. */
export interface Hint extends Versioned {
  /** The homes that have not got it yet. */
  readonly homes: readonly string[]
}

/** What one node holds of a key. */
export interface Holding {
  /** What it holds as one of the key's homes. */
  readonly stored: Versioned | null
  readonly hints: readonly Hint[]
}

/** What clients ask of a node. Each may be async. */
export interface Operations {
  /** The homes of a key, in order. */
  homes(key: string, n: number): readonly string[]
  /** @throws Error with the message `unavailable`; the write may take effect all the same. */
  write(key: string, value: string, quorum: Quorum): Version
  /** @throws Error with the message `unavailable`. */
  read(key: string, quorum: Quorum): Found
  /** What this node itself holds; it asks nobody. */
  peek(key: string): Holding
}

/** All that the nodes of this lab say to one another and to their clients. */
export interface Quorums extends Protocol {
  messages: Message
  replies: Replies
  operations: Operations
}
