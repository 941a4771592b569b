import { Causality } from '../history/causality.ts'
import { chooseLines } from './choose-lines.ts'
import { collectLines } from './collect-lines.ts'
import { findGuilt } from './find-guilt.ts'
import { historyOf, type Traced } from './traced.ts'
import { writeMs } from './write-value.ts'

/** As many columns as a line of evidence may have. */
const lineLength = 120

/** What is told, and how much of it. */
export interface TraceLineSettings {
  /** Default 12. */
  readonly mostLines?: number
  /** The evidence of a failure: operations in it are told first, and the last of them is marked. */
  readonly around?: readonly unknown[]
}

/**
 * Tells a run in a few lines, such as `1,790 ms  n1 → n2 vote(term 4), arrived 22 ms later`.
 *
 * Operations and faults come first, then the messages from which the failure follows (Lamport
 * 1978), the nearest first; what was chosen stands in the order of time. The line of the failure is
 * marked with `←`.
 */
export function traceLines(
  { entries }: Traced,
  { mostLines = 12, around = [] }: TraceLineSettings = {},
): string[] {
  const guilt = findGuilt(entries, around)
  const causality = new Causality(historyOf({ entries }))
  const lines = chooseLines(collectLines(entries), { guilt, causality, mostLines })
  const width = Math.max(0, ...lines.map(({ atMs }) => writeMs(atMs).length))
  const marked = lines.findLast(({ covers }) => covers.includes(guilt.guilty ?? -1))
  return lines.map((line) => {
    const mark = line === marked ? '   ← the claim broke here' : ''
    const text = `${writeMs(line.atMs).padStart(width)}  ${line.words}`
    return shorten(text.replaceAll(/\s*\n\s*/g, ' '), lineLength - mark.length) + mark
  })
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
