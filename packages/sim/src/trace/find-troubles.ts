import type { Entry } from '../history/entry.ts'
import type { Fault } from '../simulation/fault.ts'
import type { Span, TroubleBand } from './chart.ts'
import type { Lanes } from './find-lanes.ts'
import { tellFault } from './tell-fault.ts'

/** A run in rows. */
export interface InRows extends Pick<Lanes, 'laneOf'> {
  readonly entries: readonly Entry[]
  /** The row of an entry. */
  readonly rowOf: (at: number) => number
  readonly lastRow: number
}

/** When each node was down. */
export function findDowns({ entries, rowOf, laneOf, lastRow }: InRows): Span[] {
  const since = new Map<string, number>()
  const downs: Span[] = []
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'fault' && entry.fault.fault === 'crash') {
      since.set(entry.fault.node, rowOf(at))
    }
    const from = entry.kind === 'start' ? since.get(entry.node) : undefined
    if (from === undefined || entry.kind !== 'start') continue
    downs.push({ lane: laneOf(entry.node), from, to: rowOf(at) })
    since.delete(entry.node)
  }
  const open = [...since].map(([node, from]) => ({ lane: laneOf(node), from, to: lastRow }))
  return [...downs, ...open]
}

interface Open {
  readonly fault: Fault
  readonly from: number
}

/** When links were cut or held, from each fault to its mend. */
export function findTroubles(run: InRows): TroubleBand[] {
  let open: readonly Open[] = []
  const bands: TroubleBand[] = []
  for (const [at, entry] of run.entries.entries()) {
    if (entry.kind !== 'fault') continue
    const { fault } = entry
    const row = run.rowOf(at)
    const ended = open.filter((one) => isEndedBy(one.fault, fault))
    bands.push(...ended.map((one) => bandOf(one, row, run)))
    open = open.filter((one) => !ended.includes(one))
    if (groupsOf(fault) !== undefined) open = [...open, { fault, from: row }]
  }
  return [...bands, ...open.map((one) => bandOf(one, run.lastRow, run))].toSorted(
    (one, other) => one.from - other.from,
  )
}

/** A new partition takes the place of the old one. */
function isEndedBy(trouble: Fault, { fault, ...rest }: Fault): boolean {
  if (fault === 'heal') return trouble.fault !== 'hold'
  if (fault === 'partition') return trouble.fault === 'partition'
  if (fault !== 'release' || trouble.fault !== 'hold') return false
  const { from, to } = rest as { readonly from?: string; readonly to?: string }
  return (from ?? trouble.from) === trouble.from && (to ?? trouble.to) === trouble.to
}

function bandOf({ fault, from }: Open, to: number, { laneOf }: InRows): TroubleBand {
  const groups = (groupsOf(fault) ?? []).flatMap((nodes, place) =>
    nodes.map((node) => [laneOf(node), patternOf(fault, place)] as const),
  )
  return { from, to, label: tellFault(fault), patterns: Object.fromEntries(groups) }
}

/** Groups of a partition look different, and other faults look like no group. */
function patternOf({ fault }: Fault, place: number): number {
  if (fault === 'partition') return place % 3
  return { isolate: 3, cut: 4, hold: 5 }[fault as string] ?? 3
}

/** The nodes that a fault sets apart; `undefined` if it concerns no link. */
function groupsOf(fault: Fault): readonly (readonly string[])[] | undefined {
  switch (fault.fault) {
    case 'partition':
      return fault.groups
    case 'isolate':
      return [[fault.node]]
    case 'cut':
    case 'hold':
      return [[...(fault.from ? [fault.from] : []), ...(fault.to ? [fault.to] : [])]]
    default:
      return undefined
  }
}
