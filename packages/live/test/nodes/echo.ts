import type { CreateNode } from '@cloud-labs/sim'

/** Says what it is told, in the ways in which one can also fail to. */
export const createNode: CreateNode = (host) => ({
  start: () => host.log(`${host.id} of ${host.peers.length + 1}`),
  operations: {
    echo: (value: unknown) => {
      if (value === 'throw') throw new Error('No echo today.')
      return value === 'never' ? new Promise(() => {}) : value
    },
  },
})
