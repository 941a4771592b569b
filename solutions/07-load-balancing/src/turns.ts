import type { Algorithm } from './algorithm.ts'
import type { Member } from './pool.ts'

// #region round-robin
/** The first available member behind the last one picked, or else the first of all. */
export function roundRobin(): Algorithm {
  let lastPlace = -1
  return ({ available }) => {
    const next = available.find(({ place }) => place > lastPlace) ?? available[0]
    lastPlace = next?.place ?? lastPlace
    return next
  }
}
// #endregion round-robin

/**
 * Smooth weighted round robin: every available member gains its weight, the richest is picked and
 * pays what all of them gained (nginx, change 'smooth weighted round-robin balancing', 2012).
 */
export function weightedRoundRobin(): Algorithm {
  const credits = new WeakMap<Member, number>()
  const creditOf = (member: Member) => credits.get(member) ?? 0
  // #region smooth-pick
  return ({ available }) => {
    let gained = 0
    let richest: Member | undefined
    for (const member of available) {
      gained += member.weight
      credits.set(member, creditOf(member) + member.weight)
      if (richest === undefined || creditOf(member) > creditOf(richest)) richest = member
    }
    if (richest !== undefined) credits.set(richest, creditOf(richest) - gained)
    return richest
  }
  // #endregion smooth-pick
}
