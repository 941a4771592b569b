/**
 * How an operation ended for its client.
 * - `ok`: it returned.
 * - `error`: its handler threw; it may have had an effect all the same.
 * - `unknown`: its node crashed, or it did not return in time; it may take effect even later.
 * - `refused`: its node was down, and it never began.
 */
export type Outcome = 'ok' | 'error' | 'unknown' | 'refused'

/** What a client asked of a node, and what came of it: an interval in a history. */
export interface Operation {
  readonly id: number
  /** A client waits for one operation before it begins the next. */
  readonly client: string
  readonly node: string
  readonly name: string
  readonly args: readonly unknown[]
  readonly invokedMs: number
  /** The number of its `invoke` in the history; orders what happens in the same instant. */
  readonly invokedAt: number
  /** Absent while it is open. */
  readonly outcome?: Outcome
  readonly returnedMs?: number
  readonly returnedAt?: number
  readonly value?: unknown
  readonly error?: string
}
