import { seededRandom } from '@cloud-labs/labkit'
import type { Algorithm } from './algorithm.ts'
import type { Member } from './pool.ts'

// #region hash
/** FNV-1a with 32 bits (draft-eastlake-fnv §5). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
// #endregion hash

// #region ip-hash
/** An address has one home among all members; while that is away, one stand-in among the others. */
export function ipHash(): Algorithm {
  return ({ members, available, clientIp }) => {
    const hash = hashText(clientIp)
    const home = members[hash % members.length]
    if (home !== undefined && available.includes(home)) return home
    // The quotient is the part of the hash that did not decide the home: it spreads the stand-ins.
    return available[Math.floor(hash / members.length) % available.length]
  }
}
// #endregion ip-hash

/** Every available member is as likely as the next. */
export function random(seed: number): Algorithm {
  const draw = seededRandom(seed)
  return ({ available }) => available[Math.floor(draw() * available.length)]
}

// #region two-choices
/** Two different members at random, the less busy one of which is picked (Mitzenmacher 2001). */
export function twoChoices(seed: number): Algorithm {
  const draw = seededRandom(seed)
  const drawFrom = (members: readonly Member[]) => members[Math.floor(draw() * members.length)]
  return ({ available }) => {
    const first = drawFrom(available)
    const second = drawFrom(available.filter((member) => member !== first))
    if (first === undefined || second === undefined) return first
    return second.open < first.open ? second : first
  }
}
// #endregion two-choices
