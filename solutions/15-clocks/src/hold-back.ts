import type { Letter } from './messages.ts'
import { countOf } from './vectors.ts'

/** Holds letters back until all that came before them has been delivered (Birman et al. 1991). */
export interface HoldBack {
  /** A letter that this node sends is delivered at once. */
  send(from: string, text: string): Letter
  /** A letter arrived; returns those that may be delivered now, in this order. */
  receive(letter: Letter): readonly Letter[]
}

export function openHoldBack(): HoldBack {
  const counts: Record<string, number> = {}
  let waiting: readonly Letter[] = []
  const isNew = ({ from, vector }: Letter): boolean => countOf(vector, from) > countOf(counts, from)
  // #region is-ready
  const isReady = ({ from, vector }: Letter): boolean =>
    Object.entries(vector).every(([node, count]) =>
      node === from ? count === countOf(counts, node) + 1 : count <= countOf(counts, node),
    )
  // #endregion is-ready
  const count = ({ from }: Letter): void => {
    counts[from] = countOf(counts, from) + 1
  }
  return {
    send(from, text) {
      const letter = { from, text, vector: { ...counts, [from]: countOf(counts, from) + 1 } }
      count(letter)
      return letter
    },
    receive(letter) {
      // #region receive
      const ready: Letter[] = []
      waiting = [...waiting, letter]
      for (;;) {
        const next = waiting.find(isReady)
        if (next === undefined) break
        count(next)
        ready.push(next)
      }
      waiting = waiting.filter(isNew)
      return ready
      // #endregion receive
    },
  }
}
