import { type Algorithm, lowest } from './algorithm.ts'
import type { Member } from './pool.ts'

/** Remembers a transfer and forgets those that the window has passed. */
export function recordTransfer(member: Member, bytes: number, windowMs: number): void {
  const atMs = Date.now()
  const recent = member.transfers.filter((transfer) => atMs - transfer.atMs < windowMs)
  member.transfers = [...recent, { atMs, bytes }]
}

/** Bytes moved less than `windowMs` ago. */
export function bytesWithin(member: Member, windowMs: number): number {
  const nowMs = Date.now()
  let sum = 0
  for (const { atMs, bytes } of member.transfers) {
    if (nowMs - atMs < windowMs) sum += bytes
  }
  return sum
}

/** The fewest bytes within the window. */
export function leastBandwidth(windowMs: number): Algorithm {
  return ({ available }) => lowest(available, (member) => bytesWithin(member, windowMs))
}
