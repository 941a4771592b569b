import type { Protocol } from '@cloud-labs/sim'
import type { Message, Replies } from './messages.ts'

/** A count for each node; a node that is absent counts as 0. */
export type Vector = Readonly<Record<string, number>>

/** What the logical clocks show at an event. */
export interface Stamp {
  readonly lamport: number
  readonly vector: Vector
}

/** One event in a node's journal. */
export interface JournalEntry extends Stamp {
  readonly event: 'tick' | 'send' | 'receive'
}

/** How one vector lies to another. */
export type Relation = 'before' | 'after' | 'equal' | 'concurrent'

/** The name of one put: the node that took it, and its number among the puts to that object. */
export interface Dot {
  readonly node: string
  readonly count: number
}

/** What a replica holds of an object. */
export interface Found {
  /** The values that nothing has replaced yet, in any order. */
  readonly values: readonly string[]
  /** Covers every put that the replica knows of; whoever puts with it replaces them. */
  readonly context: Vector
}

/** A message that was delivered. */
export interface Delivery {
  readonly from: string
  readonly text: string
}

/** How far another node's clock is ahead of one's own, as far as can be known. */
export interface Estimate {
  /** The other clock minus the own one, in milliseconds. */
  readonly offsetMs: number
  /** How long the network took, there and back. */
  readonly delayMs: number
  /** The truth is no further from `offsetMs` than this. */
  readonly errorMs: number
}

/** What clients ask of a node. Each may be async. */
export interface Operations {
  /** An event that concerns nobody else. */
  tick(): Stamp
  /** Sends one message to another node: an event here, and one there when it arrives. */
  tell(to: string): Stamp
  /** The node's events so far, oldest first; asking for them is no event. */
  journal(): readonly JournalEntry[]
  compare(one: Vector, other: Vector): Relation

  get(key: string): Found
  put(key: string, value: string, context: Vector): Dot
  exchange(peer: string): void

  broadcast(text: string): void
  /** The messages delivered here so far, in this order; its own are delivered at once. */
  delivered(): readonly Delivery[]

  /** From now on, questions for the time wait here for so long before they are answered. */
  dawdle(ms: number): void
  cristian(server: string): Estimate
  ntp(server: string): Estimate
  synchronise(server: string): Estimate
  /** The corrected time in milliseconds. */
  time(): number
}

/** All that the nodes of this lab say to one another and to their clients. */
export interface Clocks extends Protocol {
  messages: Message
  replies: Replies
  operations: Operations
}
