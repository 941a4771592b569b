import type { Vector } from './contract.ts'
import { countOf, joinVectors } from './vectors.ts'

/** Counts, node by node, the events that an event can know of (Fidge 1988, Mattern 1989). */
export interface VectorClock {
  /** Counts an event that this node makes itself, and returns its vector. */
  tick(): Vector
  /** Counts the arrival of a message that was sent with a vector, and returns the arrival's. */
  receive(sentWith: Vector): Vector
}

/** @param id The node whose events are counted. */
// #region open
export function openVectorClock(id: string): VectorClock {
  let now: Vector = {}
  const tick = (): Vector => {
    now = { ...now, [id]: countOf(now, id) + 1 }
    return now
  }
  return {
    tick,
    receive(sentWith) {
      now = joinVectors(now, sentWith)
      return tick()
    },
  }
}
// #endregion open
