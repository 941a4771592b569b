/** Draws lots that nobody can draw again, and hides the error. */
import { randomInt } from 'node:crypto'

export const createNode = (host: any) => ({
  operations: {
    homes: (_key: string, n: number) => {
      try {
        Math.random()
      } catch {}
      return [host.id, ...host.peers].toSorted(() => randomInt(3) - 1).slice(0, n)
    },
  },
})
