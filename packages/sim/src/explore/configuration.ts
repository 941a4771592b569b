import type { View } from '../check/invariant.ts'
import type { Operation } from '../history/operation.ts'
import type { LocalSteps } from './local-steps.ts'

/** How often the search may let something go wrong on one path. */
export interface TroubleLimits {
  /** Messages that are lost. Default 0. */
  readonly losses?: number
  /** Messages that arrive twice. Default 0. */
  readonly duplicates?: number
  /** Crashes; a node that is down may start again at any time. Default 0. */
  readonly crashes?: number
  /** Timers and timeouts that go off. Default 0. */
  readonly alarms?: number
}

/** A state of the world, in numbers: what may happen next depends on nothing else. */
export interface Configuration {
  /** The local state of each node, in the nodes' order. */
  readonly locals: readonly number[]
  /** The messages under way, in order of their numbers; equal ones occur several times. */
  readonly parcels: readonly number[]
  /** What each client has asked for, in the order of the calls; absent if it has not yet. */
  readonly operations: readonly (Operation | undefined)[]
  /** What is left of the limits. */
  readonly left: Required<TroubleLimits>
}

/** One text for equal configurations. */
export function describeConfiguration(configuration: Configuration): string {
  const { locals, parcels, operations, left } = configuration
  const { losses, duplicates, crashes, alarms } = left
  const ended = operations.map((operation) => describeEnd(operation))
  return `${locals}|${parcels}|${losses},${duplicates},${crashes},${alarms}|${ended.join()}`
}

function describeEnd(operation: Operation | undefined): string {
  if (operation === undefined) return ''
  const { outcome = 'open', value, error } = operation
  return `${outcome}${value === undefined ? '' : JSON.stringify(value)}${error ?? ''}`
}

/** What invariants see of a configuration. Time does not exist here and reads as 0. */
export function viewOf({ locals, operations }: Configuration, steps: LocalSteps): View {
  const states: Record<string, unknown> = {}
  for (const number of locals) {
    const { node, isUp, state } = steps.locals.get(number)
    if (isUp) states[node] = state
  }
  return { nowMs: 0, states, operations: operations.filter((operation) => operation !== undefined) }
}
