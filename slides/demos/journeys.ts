/** Messages of a history, from where they were sent to where they arrived. */
import type { History } from '../../packages/sim/src/index.ts'

export interface Journey {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly sentMs: number
  readonly arrivedMs: number
  readonly message: Readonly<Record<string, unknown>>
}

/** Messages of a type that arrived, in the order in which they were sent. */
export function journeysOf({ entries }: History, type: string): Journey[] {
  const arrivals = new Map<number, number>()
  for (const entry of entries) {
    if (entry.kind === 'receive') arrivals.set(entry.id, entry.atMs)
  }
  return entries.flatMap((entry) => {
    if (entry.kind !== 'send' || entry.role === 'reply') return []
    const message = entry.message as Readonly<Record<string, unknown>>
    const arrivedMs = arrivals.get(entry.id)
    if (message['type'] !== type || arrivedMs === undefined) return []
    const { id, node: from, to, atMs: sentMs } = entry
    return [{ id, from, to, sentMs, arrivedMs, message }]
  })
}

export interface LetterAt<Letter> {
  readonly atMs: number
  /** Whether the node sent it. */
  readonly isOwn: boolean
  readonly letter: Letter
}

/** The letters that a node sent and received, in this order. */
export function arrivalsOf<Letter>(
  node: string,
  journeys: readonly Journey[],
): readonly LetterAt<Letter>[] {
  const found = journeys.flatMap(({ from, to, sentMs, arrivedMs, message }) => {
    const letter = message['letter'] as Letter
    if (from === node) return [{ atMs: sentMs, isOwn: true, letter }]
    return to === node ? [{ atMs: arrivedMs, isOwn: false, letter }] : []
  })
  return found.toSorted((one, other) => one.atMs - other.atMs)
}
