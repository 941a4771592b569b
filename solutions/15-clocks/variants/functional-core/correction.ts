import type { Estimate } from './contract.ts'

/** T1 to T4 of a question and its answer. */
export type Times = readonly [number, number, number, number]

export function cristian([t1, , t3, t4]: Times): Estimate {
  // The other clock showed t3 in the middle of the round trip, for all one knows.
  return { offsetMs: t3 - (t1 + t4) / 2, ...round(t4 - t1) }
}

export function ntp([t1, t2, t3, t4]: Times): Estimate {
  return { offsetMs: (t2 + t3 - t1 - t4) / 2, ...round(t4 - t3 + t2 - t1) }
}

function round(delayMs: number): Pick<Estimate, 'delayMs' | 'errorMs'> {
  return { delayMs, errorMs: delayMs / 2 }
}

/** A correction on its way: at a moment of the own clock it was so much, and it goes there. */
export interface Correction {
  readonly atMs: number
  readonly wasMs: number
  readonly goalMs: number
}

export function correctionAt({ atMs, wasMs, goalMs }: Correction, nowMs: number): number {
  const reachMs = (nowMs - atMs) / 20
  if (goalMs > wasMs) return Math.min(goalMs, wasMs + reachMs)
  return Math.max(goalMs, wasMs - reachMs)
}
