import type { Quorum } from './contract.ts'

/** All nodes in the order in which a key prefers them: its homes first, its stand-ins behind. */
export function listPreferences(key: string, nodes: readonly string[]): readonly string[] {
  const circle = nodes.toSorted()
  let sum = 0
  for (let place = 0; place < key.length; place += 1) sum += key.charCodeAt(place)
  const first = sum % circle.length
  return [...circle.slice(first), ...circle.slice(0, first)]
}

/** @throws {RangeError} If the quorum cannot exist, or cannot keep its promise. */
export function checkQuorum({ n, r, w, mode }: Quorum, nodeCount: number): void {
  checkShare('n', n, nodeCount)
  checkShare('r', r, n)
  checkShare('w', w, n)
  if (mode === 'linearizable' && r + w <= n) {
    throw new RangeError(`A read of ${r} may miss a write of ${w} among ${n}.`)
  }
}

/** @throws {RangeError} If this is not a number of nodes. */
export function checkShare(name: string, share: number, most: number): void {
  if (Number.isInteger(share) && share >= 1 && share <= most) return
  throw new RangeError(`${name} is ${share}, which is not an integer from 1 to ${most}.`)
}
