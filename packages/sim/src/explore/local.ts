import type { Change } from '../disk/disk-image.ts'
import type { NodeEvent } from '../driver/node-driver.ts'
import { canonicalJson } from '../json/canonical-json.ts'

/** The events of a life, the latest first. */
export interface Past {
  readonly event: NodeEvent
  /** What the node's clock showed, in milliseconds. */
  readonly nowMs: number
  readonly before: Past | undefined
}

/** A timer, or the timeout of a request. */
export interface Alarm {
  readonly kind: 'timer' | 'timeout'
  readonly number: number
  /** By the node's own clock, in milliseconds. */
  readonly dueMs: number
}

/** Everything that decides what a node will do, as data: its part of the state of the world. */
export interface Local {
  readonly node: string
  readonly isUp: boolean
  readonly life: number
  readonly nowMs: number
  /** The events from which this can be reached; one way of possibly many. */
  readonly past: Past | undefined
  readonly state: unknown
  /** Soonest first. */
  readonly alarms: readonly Alarm[]
  readonly syncs: readonly { readonly call: number; readonly mark: number }[]
  readonly safe: Readonly<Record<string, unknown>>
  readonly unsynced: readonly Change[]
}

/** A node before its first life. */
export function unborn(node: string): Local {
  return {
    ...{ node, isUp: false, life: 0, nowMs: 0, past: undefined, state: undefined },
    ...{ alarms: [], syncs: [], safe: {}, unsynced: [] },
  }
}

/**
 * One text for all ways to the same local state. A node without `state()` is told apart by its
 * whole past, which merges only what no program could tell apart; one with it must put everything
 * into it that its later behaviour depends on.
 */
export function describeLocal(local: Local): string {
  const { past, state, ...rest } = local
  return canonicalJson([rest, state === undefined ? eventsOf(past) : { state }])
}

/** The events of a life in order. */
export function eventsOf(past: Past | undefined): Pick<Past, 'event' | 'nowMs'>[] {
  const events: Pick<Past, 'event' | 'nowMs'>[] = []
  for (let each = past; each !== undefined; each = each.before) {
    events.push({ event: each.event, nowMs: each.nowMs })
  }
  return events.toReversed()
}
