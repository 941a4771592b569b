import type { Handlers, Host } from '@cloud-labs/sim'
import type { Quorums } from './contract.ts'
import { openCoordinator } from './coordinator.ts'
import { openHints } from './hints.ts'
import { checkShare, listPreferences } from './homes.ts'
import { openReplica } from './replica.ts'
import { newerOf } from './versions.ts'

export type * from './contract.ts'

/** A node that is a home of some keys, a stand-in for others, and a coordinator of all. */
export function createNode(host: Host<Quorums>): Handlers<Quorums> {
  const nodes = [host.id, ...host.peers]
  const replica = openReplica(host)
  const hints = openHints(host)
  const { read, write } = openCoordinator(host, replica)
  return {
    start: () => hints.start(),
    async message(_from, message) {
      const { key } = message
      switch (message.type) {
        case 'store':
          await replica.store(key, message.item)
          return null
        case 'keep':
          await hints.keep(key, message.item, message.homes)
          return null
        default: {
          const { value, version } = newerOf(replica.get(key), hints.get(key)) ?? {}
          return value === undefined || version === undefined ? null : { value, version }
        }
      }
    },
    operations: {
      homes(key, n) {
        checkShare('n', n, nodes.length)
        return listPreferences(key, nodes).slice(0, n)
      },
      write,
      read,
      peek(key) {
        const hint = hints.get(key)
        return { stored: replica.get(key), hints: hint === null ? [] : [hint] }
      },
    },
  }
}
