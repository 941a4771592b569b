import type { Causality } from '../history/causality.ts'
import type { Line } from './collect-lines.ts'
import type { Guilt } from './find-guilt.ts'

/** Messages from which the failure follows get this share of the lines, if there are that many. */
const messageShare = 1 / 3

/** How lines are chosen. */
export interface Choice {
  readonly guilt: Guilt
  readonly causality: Causality
  readonly mostLines: number
}

type Rank = 'guilty' | 'named' | 'fact' | 'cause' | 'rest'

/**
 * Chooses the lines from which a failure is understood, in their order: operations and faults, then
 * the messages that lead to the failure, the nearest to it first.
 */
export function chooseLines(lines: readonly Line[], choice: Choice): Line[] {
  const { guilt, mostLines } = choice
  const rankOf = ranker(choice)
  const latestFirst = lines.filter(({ at }) => at <= guilt.last).toReversed()
  const ranked = Map.groupBy(latestFirst, rankOf)
  const of = (rank: Rank): readonly Line[] => ranked.get(rank) ?? []
  const room = mostLines - of('guilty').length
  const kept = Math.min(of('cause').length, Math.floor(room * messageShare))
  const facts = [...of('named'), ...of('fact')].slice(0, room - kept)
  return [...of('guilty'), ...facts, ...of('cause'), ...of('rest')]
    .slice(0, mostLines)
    .toSorted((one, other) => one.at - other.at)
}

function ranker({ guilt, causality }: Choice): (line: Line) => Rank {
  const target = findTarget(guilt, causality)
  const isNamed = ({ operation }: Line): boolean =>
    operation !== undefined && guilt.operations.has(operation)
  return (line) => {
    const { sort, covers, at, isToItself = false } = line
    if (covers.includes(guilt.guilty ?? -1)) return 'guilty'
    if (isNamed(line)) return 'named'
    if (sort === 'operation' || sort === 'fault' || sort === 'error') return 'fact'
    if (sort === 'other' || isToItself || target === undefined) return 'rest'
    return ['before', 'same'].includes(causality.relate(at, target)) ? 'cause' : 'rest'
  }
}

/** The last event of a node that bears on the failure. */
function findTarget({ guilty, last }: Guilt, causality: Causality): number | undefined {
  for (let at = guilty ?? last; at >= 0; at -= 1) {
    if (causality.clockOf(at) !== undefined) return at
  }
  return undefined
}
