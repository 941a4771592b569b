import { Causality } from '../history/causality.ts'
import type { SendEntry } from '../history/entry.ts'
import { tellEntry } from './tell-entry.ts'
import { historyOf, type Traced } from './traced.ts'
import { writeMs } from './write-value.ts'

/** How ShiViz is to read the log: the event's text, then its host and its vector clock. */
const pattern = String.raw`(?<event>.*)\n(?<host>\S+) (?<clock>{.*})`

/**
 * Writes a run as a log for ShiViz (Beschastnikh et al. 2020): first the pattern that reads it, an
 * empty line for its second field, and then two lines for each event of a node, the second with
 * the node's vector clock. What the network alone does is no event of a node and is left out.
 */
export function toShiViz({ entries }: Traced): string {
  const causality = new Causality(historyOf({ entries }))
  const sent = new Map<number, SendEntry>()
  const events = entries.flatMap((entry, at) => {
    if (entry.kind === 'send') sent.set(entry.id, entry)
    const clock = causality.clockOf(at)
    if (clock === undefined || !('node' in entry)) return []
    const known = Object.entries(clock).filter(([, count]) => count > 0)
    const words = `${writeMs(entry.atMs)} ${tellEntry(entry, sent)}`.replaceAll(/\s*\n\s*/g, ' ')
    return [`${words}\n${entry.node} ${JSON.stringify(Object.fromEntries(known))}\n`]
  })
  return `${pattern}\n\n${events.join('')}`
}
