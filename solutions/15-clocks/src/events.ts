import type { Host } from '@cloud-labs/sim'
import type { Clocks, JournalEntry, Stamp } from './contract.ts'
import { openLamportClock } from './lamport-clock.ts'
import { openVectorClock } from './vector-clock.ts'

/** What happens at a node, stamped by both logical clocks. */
export interface Events {
  tick(): Stamp
  tell(to: string): Stamp
  /** A message of `tell` arrived. */
  receive(sentWith: Stamp): void
  journal(): readonly JournalEntry[]
}

export function openEvents(host: Host<Clocks>): Events {
  const lamport = openLamportClock()
  const vector = openVectorClock(host.id)
  const journal: JournalEntry[] = []
  const write = (event: JournalEntry['event'], stamp: Stamp): Stamp => {
    journal.push({ event, ...stamp })
    return stamp
  }
  const stampNext = (): Stamp => ({ lamport: lamport.tick(), vector: vector.tick() })
  return {
    tick: () => write('tick', stampNext()),
    tell(to) {
      const stamp = write('send', stampNext())
      host.send(to, { type: 'told', stamp })
      return stamp
    },
    receive(sentWith) {
      write('receive', {
        lamport: lamport.receive(sentWith.lamport),
        vector: vector.receive(sentWith.vector),
      })
    },
    journal: () => journal,
  }
}
