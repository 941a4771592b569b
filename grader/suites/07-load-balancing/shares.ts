/** Shares of many picks, in words that a report can show. */
import { expect } from '#suite'
import { timesPicked } from './vocabulary.ts'

/** Bounds of a share, from 0 to 1. */
interface Bounds {
  readonly least: number
  /** Without it there is no upper bound. */
  readonly most?: number
}

/** Expects a share to keep its bounds. */
export function expectShare(
  share: number,
  { bounds, message }: { readonly bounds: Bounds; readonly message: string },
): void {
  expect(judge(share, bounds), message).toBe(writeBounds(bounds))
}

/** Expects each of the servers named by letters to get a share; tells of those that do not. */
export function expectShares(
  picked: readonly string[],
  shares: { readonly of: string; readonly bounds: Bounds; readonly message: string },
): void {
  const { of, bounds, message } = shares
  const kept = writeBounds(bounds)
  const found = [...of].map((id) => [id, judge(timesPicked(picked, id) / picked.length, bounds)])
  const wrong = found.filter(([, share]) => share !== kept)
  const expected = wrong.map(([id]) => [id, kept])
  expect(Object.fromEntries(wrong), message).toEqual(Object.fromEntries(expected))
}

/** The bounds where a share keeps them, and else the share itself. */
function judge(share: number, bounds: Bounds): string {
  const isWithin = share >= bounds.least && share <= (bounds.most ?? 1)
  return isWithin ? writeBounds(bounds) : `${(share * 100).toFixed(1)} %`
}

function writeBounds({ least, most }: Bounds): string {
  const [from, to] = [least, most ?? 1].map((share) => Math.round(share * 100))
  return most === undefined ? `at least ${from} %` : `${from} to ${to} %`
}
