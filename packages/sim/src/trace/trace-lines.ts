import { Causality } from '../history/causality.ts'
import { chooseLines } from './choose-lines.ts'
import { collectLines, type Line } from './collect-lines.ts'
import { findGuilt } from './find-guilt.ts'
import { historyOf, type Traced } from './traced.ts'
import { writeMs } from './write-value.ts'

/** As many columns as a line of evidence may have. */
const lineLength = 140

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
 * 1978), the nearest first; what was chosen stands in the order of time. Below the line of the
 * failure another one, which counts as well, points to it with `↑`.
 */
export function traceLines(
  { entries }: Traced,
  { mostLines = 12, around = [] }: TraceLineSettings = {},
): string[] {
  const guilt = findGuilt(entries, around)
  const causality = new Causality(historyOf({ entries }))
  const all = collectLines(entries)
  const isGuilty = ({ covers }: Line): boolean => covers.includes(guilt.guilty ?? -1)
  const room = all.some(isGuilty) ? mostLines - 1 : mostLines
  const lines = chooseLines(all, { guilt, causality, mostLines: room })
  const width = Math.max(0, ...lines.map(({ atMs }) => writeMs(atMs).length))
  const marked = lines.findLast(isGuilty)
  return lines.flatMap((line) => {
    const text = `${writeMs(line.atMs).padStart(width)}  ${line.words}`
    const told = shorten(text.replaceAll(/\s*\n\s*/g, ' '), lineLength)
    return line === marked ? [told, `${' '.repeat(width)}  ↑ the claim broke here`] : [told]
  })
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
