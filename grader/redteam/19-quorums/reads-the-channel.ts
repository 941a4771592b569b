/** Reads what is meant for the house's code in the box, and what others may have been told. */
import { readSync } from 'node:fs'

export const createNode = () => ({
  operations: {
    homes: () => {
      const bytes = Buffer.alloc(65_536)
      throw new Error(bytes.toString('utf8', 0, readSync(3, bytes)))
    },
  },
})
