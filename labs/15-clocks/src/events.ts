import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Clocks, JournalEntry, Stamp } from './contract.ts'

/** What happens at a node, stamped by both logical clocks. */
export interface Events {
  tick(): Stamp
  tell(to: string): Stamp
  /** A message of `tell` arrived. */
  receive(sentWith: Stamp): void
  journal(): readonly JournalEntry[]
}

export function openEvents(_host: Host<Clocks>): Events {
  // TODO(1): Open a Lamport clock. Move it on for each kind of event, write the event into the
  // journal, and let the message of `tell` carry the stamp of its sending. Until step 2 the vector
  // of every stamp may be {}.
  // TODO(2): Open a vector clock beside it, which the same events move on.
  return {
    tick: () => notImplemented(1, 'tick in src/events.ts'),
    tell: (_to) => notImplemented(1, 'tell in src/events.ts'),
    receive: (_sentWith) => notImplemented(1, 'receive in src/events.ts'),
    journal: () => notImplemented(1, 'journal in src/events.ts'),
  }
}
