import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Clocks, Delivery } from './contract.ts'
import type { Letter } from './messages.ts'

/** A group whose members deliver one another's messages in causal order. */
export interface Group {
  broadcast(text: string): void
  /** A letter arrived, for the first time or again; the reply tells its sender so. */
  receive(letter: Letter): null
  delivered(): readonly Delivery[]
}

export function openGroup(_host: Host<Clocks>): Group {
  // TODO(7): Send every letter to all peers, and list what the hold-back lets through.
  // TODO(8): Send a letter again, to each peer by itself, until that peer has replied.
  return {
    broadcast: (_text) => notImplemented(7, 'broadcast in src/group.ts'),
    receive: (_letter) => notImplemented(7, 'receive in src/group.ts'),
    delivered: () => notImplemented(7, 'delivered in src/group.ts'),
  }
}
