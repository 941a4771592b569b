import type { ServerOptions, ServerState } from './contract.ts'

/** Bytes that a server moved, and when. */
export interface Transfer {
  readonly atMs: number
  readonly bytes: number
}

/** What the balancer knows about one server. */
export interface Member {
  readonly id: string
  readonly weight: number
  /** Rises with every server added, so that places survive the removal of others. */
  readonly place: number
  up: boolean
  draining: boolean
  open: number
  transfers: readonly Transfer[]
}

/** @throws RangeError if the weight is not a positive integer. */
export function createMember(server: ServerOptions, place: number): Member {
  const { id, weight = 1 } = server
  if (!Number.isInteger(weight) || weight < 1) {
    throw new RangeError(`The weight of ${id} is ${weight} and not a positive integer.`)
  }
  return { id, weight, place, up: true, draining: false, open: 0, transfers: [] }
}

export function isAvailable(member: Member): boolean {
  return member.up && !member.draining
}

export function stateOf(member: Member): ServerState {
  if (member.draining) return member.open > 0 ? 'draining' : 'drained'
  return member.up ? 'up' : 'down'
}
