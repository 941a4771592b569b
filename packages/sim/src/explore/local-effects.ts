import type { Answer, Effect, Turn } from '../driver/node-driver.ts'
import type { Alarm, Local } from './local.ts'
import type { Parcel } from './move.ts'

/** An operation that a node has answered. */
export interface Returned {
  readonly operation: number
  readonly answer: Answer
}

/** What a turn means for the world: the node's next state, and what leaves it. */
export interface TurnOutcome {
  readonly local: Local
  readonly parcels: readonly Parcel[]
  readonly returned: readonly Returned[]
}

/** Lets a turn take effect on the node's part of the world. */
export function applyTurn(
  local: Local,
  turn: Turn,
  findAsked: (ask: number) => Parcel,
): TurnOutcome {
  const parcels: Parcel[] = []
  const returned: Returned[] = []
  let next = 'state' in turn ? { ...local, state: turn.state } : local
  for (const effect of turn.effects) {
    const parcel = parcelOf(local, effect, findAsked)
    if (parcel !== undefined) parcels.push(parcel)
    if (effect.type === 'return') returned.push(effect)
    next = applyEffect(next, effect)
  }
  return { local: next, parcels, returned }
}

function parcelOf(
  { node, life }: Local,
  effect: Effect,
  findAsked: (ask: number) => Parcel,
): Parcel | undefined {
  switch (effect.type) {
    case 'send':
      return { from: node, to: effect.to, role: 'message', message: effect.message }
    case 'request': {
      const { to, message, call } = effect
      return { from: node, to, role: 'request', message, call, life }
    }
    case 'reply': {
      const { from: to, call = 0, life: askedIn = 0 } = findAsked(effect.ask)
      return { from: node, to, role: 'reply', message: effect.answer, call, life: askedIn }
    }
    default:
      return undefined
  }
}

function applyEffect(local: Local, effect: Effect): Local {
  switch (effect.type) {
    case 'request':
      return addAlarm(local, {
        ...{ kind: 'timeout', number: effect.call },
        dueMs: local.nowMs + effect.timeoutMs,
      })
    case 'set-timer':
      return addAlarm(local, {
        ...{ kind: 'timer', number: effect.timer },
        dueMs: local.nowMs + effect.afterMs,
      })
    case 'cancel-timer':
      return withoutAlarm(local, { kind: 'timer', number: effect.timer })
    case 'write':
    case 'append':
    case 'remove':
      return { ...local, unsynced: [...local.unsynced, effect] }
    case 'sync': {
      const sync = { call: effect.call, mark: local.unsynced.length }
      return { ...local, syncs: [...local.syncs, sync] }
    }
    default:
      return local
  }
}

function addAlarm(local: Local, alarm: Alarm): Local {
  const alarms = [...local.alarms, alarm].toSorted((one, other) => one.dueMs - other.dueMs)
  return { ...local, alarms }
}

/** The node without one of its alarms. */
export function withoutAlarm(local: Local, { kind, number }: Omit<Alarm, 'dueMs'>): Local {
  const isOther = (alarm: Alarm): boolean => alarm.kind !== kind || alarm.number !== number
  return { ...local, alarms: local.alarms.filter(isOther) }
}
