/** What an algorithm is. There is nothing to do in this file. */
import type { Member } from './pool.ts'

/** What an algorithm chooses from. */
export interface Choice {
  /** All members in configured order. */
  readonly members: readonly Member[]
  /** Those that may be picked now, in configured order; at least one. */
  readonly available: readonly Member[]
  readonly clientIp: string
}

/** Picks one of the available members. */
export type Algorithm = (choice: Choice) => Member | undefined

/** The member with the lowest score; among equals the first in configured order. */
export function lowest(
  members: readonly Member[],
  score: (member: Member) => number,
): Member | undefined {
  let best: Member | undefined
  for (const member of members) {
    if (best === undefined || score(member) < score(best)) best = member
  }
  return best
}
