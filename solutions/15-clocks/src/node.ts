import type { Handlers, Host } from '@cloud-labs/sim'
import type { Clocks } from './contract.ts'
import { openEvents } from './events.ts'
import { openGroup } from './group.ts'
import { openStore } from './store.ts'
import { openTimekeeper } from './timekeeper.ts'
import { compareVectors } from './vectors.ts'

export type * from './contract.ts'

/** A node with four kinds of clocks, each in a part of its own. */
export function createNode(host: Host<Clocks>): Handlers<Clocks> {
  const events = openEvents(host)
  const store = openStore(host)
  const group = openGroup(host)
  const timekeeper = openTimekeeper(host)
  return {
    message(_from, message) {
      switch (message.type) {
        case 'told':
          return events.receive(message.stamp)
        case 'objects':
          return store.answerExchange(message.objects)
        case 'letter':
          return group.receive(message.letter)
        default:
          return timekeeper.answerTime()
      }
    },
    operations: {
      tick: () => events.tick(),
      tell: (to) => events.tell(to),
      journal: () => events.journal(),
      compare: (one, other) => compareVectors(one, other),
      get: (key) => store.get(key),
      put: (key, value, context) => store.put(key, value, context),
      exchange: (peer) => store.exchange(peer),
      broadcast: (text) => group.broadcast(text),
      delivered: () => group.delivered(),
      dawdle: (ms) => timekeeper.dawdle(ms),
      cristian: (server) => timekeeper.cristian(server),
      ntp: (server) => timekeeper.ntp(server),
      synchronise: (server) => timekeeper.synchronise(server),
      time: () => timekeeper.time(),
    },
  }
}
