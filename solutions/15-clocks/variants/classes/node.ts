import type { Handlers, Host } from '@cloud-labs/sim'
import { CausalGroup } from './causal-group.ts'
import type { Clocks } from './contract.ts'
import { Journal } from './journal.ts'
import { Replica } from './replica.ts'
import { Watch } from './watch.ts'
import { VersionVector } from './version-vector.ts'

export type * from './contract.ts'

/** Wires one object for each part to the node's operations. */
export function createNode(host: Host<Clocks>): Handlers<Clocks> {
  const journal = new Journal(host)
  const replica = new Replica(host)
  const group = new CausalGroup(host)
  const watch = new Watch(host)
  return {
    message: async (from, message) => {
      if (message.type === 'told') return journal.hear(message)
      if (message.type === 'replica') return await replica.trade(message.content)
      if (message.type === 'said') return group.hear({ from, ...message })
      return await watch.tellTime()
    },
    operations: {
      tick: () => journal.tick(),
      tell: (to) => journal.tell(to),
      journal: () => journal.entries,
      compare: (one, other) => new VersionVector(one).compare(new VersionVector(other)),
      get: (key) => replica.get(key),
      put: (key, value, context) => replica.put(key, value, context),
      exchange: (peer) => replica.exchange(peer),
      broadcast: (text) => group.broadcast(text),
      delivered: () => group.delivered,
      dawdle: (ms) => {
        watch.dawdleMs = ms
      },
      cristian: (server) => watch.cristian(server),
      ntp: (server) => watch.ntp(server),
      synchronise: (server) => watch.synchronise(server),
      time: () => watch.time,
    },
  }
}
