/**
 * A run as the page draws it: plain data without geometry. Rows are moments in the order of time,
 * lanes are clients and nodes, from left to right.
 */
export interface Chart {
  readonly lanes: readonly Lane[]
  /** The time of each row in milliseconds, never falling. */
  readonly timesMs: readonly number[]
  /** In the order in which they happened; the page's list has their words. */
  readonly steps: readonly Step[]
  readonly arrows: readonly Arrow[]
  readonly calls: readonly CallBar[]
  readonly timers: readonly Span[]
  /** When nodes were down. */
  readonly downs: readonly Span[]
  readonly troubles: readonly TroubleBand[]
  readonly states: readonly StateChange[]
  /** The step at which the claim broke. */
  readonly guilty?: number
}

/** A line downwards along which something lives. */
export interface Lane {
  readonly name: string
  readonly kind: 'client' | 'node'
  /** One of six colours, which a node shares with what it sends; clients have none. */
  readonly hue?: number
}

/** What the step's mark looks like. */
export type StepKind =
  | 'start'
  | 'receive'
  | 'timer'
  | 'call'
  | 'disk'
  | 'timeout'
  | 'return'
  | 'crash'
  | 'lost'
  | 'trouble'
  | 'violation'

/** What a node did about one event, or what happened to it. */
export interface Step {
  readonly row: number
  /** Absent if it happened to the network. */
  readonly lane?: number
  readonly kind: StepKind
  /** What stands beside the mark, if it happened to the network. */
  readonly label?: string
}

/** How a message ended. */
export type Fate =
  | 'arrived'
  /** The network's second delivery of it. */
  | 'doubled'
  /** Lost at once. */
  | 'lost'
  /** Lost where it would have arrived. */
  | 'refused'
  /** Still under way when the run ended. */
  | 'open'

/** A message from lane to lane. */
export interface Arrow {
  readonly from: number
  readonly to: number
  readonly sentRow: number
  /** Equal to `sentRow` if it did not come so far. */
  readonly endRow: number
  readonly fate: Fate
  readonly isReply: boolean
  /** As `vote(term 4)`. */
  readonly label: string
  /** As `n1 → n2 vote(term 4), arrived 22 ms later`. */
  readonly words: string
}

/** An operation with its interval, on its client's lane. */
export interface CallBar {
  readonly lane: number
  readonly node: number
  readonly from: number
  /** Absent if it did not return. */
  readonly to?: number
  readonly outcome: 'ok' | 'error' | 'unknown' | 'refused' | 'open'
  /** What was asked: `write(5)`. */
  readonly label: string
  /** What came of it: `→ 5`; empty while it is open. */
  readonly end: string
  readonly words: string
  readonly isGuilty: boolean
}

/** A part of a lane. */
export interface Span {
  readonly lane: number
  readonly from: number
  readonly to: number
}

/** A time during which links were cut or held. */
export interface TroubleBand {
  readonly from: number
  readonly to: number
  readonly label: string
  /** The pattern of each lane, from 0 to 5; lanes without one are not concerned. */
  readonly patterns: Readonly<Record<number, number>>
}

/** What a node's `state()` returned after a step. */
export interface StateChange {
  readonly step: number
  readonly lane: number
  /** The state's parts, by name; a state that is no object has one part without a name. */
  readonly parts: Readonly<Record<string, string>>
}
