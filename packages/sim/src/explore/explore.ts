import { beginInvariants, type Invariant, type Violation } from '../check/invariant.ts'
import { randomStream, shuffle } from '../random/random-stream.ts'
import { type Configuration, describeConfiguration, viewOf } from './configuration.ts'
import { ExploredWorld, type WorldSettings } from './explored-world.ts'
import type { Move } from './move.ts'
import { possibleMoves } from './possible-moves.ts'

/** What is searched, for what, and how far. */
export interface ExploreSettings extends WorldSettings {
  /**
   * What must hold in every configuration. They see configurations in no particular order: an
   * invariant that remembers does not belong here.
   */
  readonly invariants: readonly Invariant[]
  /**
   * `breadth-first` finds a shortest trace; `depth-first` follows random paths to their end and
   * finds some trace sooner.
   */
  readonly order: 'breadth-first' | 'depth-first'
  /** Decides the random paths. */
  readonly seed?: number | string
  /** How many configurations may be visited; counted and not timed. Default 200,000. */
  readonly budget?: number
  /** How long a trace may be. Default: as long as it likes. */
  readonly maxMoves?: number
}

/** What a search came to. */
export interface Exploration {
  /** `passed` only if every configuration within the limits was visited. */
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  readonly violation?: Violation
  /** The moves that lead to the violation; empty if there is none. */
  readonly trace: readonly Move[]
  /** How many different configurations were visited. */
  readonly configurations: number
  /** How many moves were tried. */
  readonly moves: number
}

interface Visit {
  readonly configuration: Configuration
  readonly move: Move | undefined
  readonly before: Visit | undefined
  readonly depth: number
}

/** Searches a small world for a configuration that breaks an invariant. */
export async function explore(settings: ExploreSettings): Promise<Exploration> {
  const { invariants, order, seed = 0, budget = 200_000 } = settings
  const maxMoves = settings.maxMoves ?? Number.POSITIVE_INFINITY
  const world = new ExploredWorld(settings)
  const findViolation = beginInvariants(invariants)
  const random = randomStream(`${seed}/explore`)
  const isDeep = order === 'depth-first'
  const root = { configuration: await world.begin(), move: undefined, before: undefined, depth: 0 }
  const seen = new Set([describeConfiguration(root.configuration)])
  const frontier: Visit[] = [root]
  let moves = 0
  let isCut = false
  // The queue of a breadth-first search is not shifted but read on: shifting moves all of it.
  for (let next = 0; next < frontier.length || isDeep; next += 1) {
    const visit = isDeep ? frontier.pop() : frontier[next]
    if (visit === undefined) break
    const violation = findViolation(viewOf(visit.configuration, world.steps))
    if (violation !== undefined) {
      return {
        verdict: 'failed',
        violation,
        trace: traceTo(visit),
        configurations: seen.size,
        moves,
      }
    }
    isCut ||= visit.depth >= maxMoves
    if (visit.depth >= maxMoves) continue
    const possible = possibleMoves(world, visit.configuration)
    for (const move of isDeep ? shuffle(random, possible) : possible) {
      moves += 1
      const configuration = await world.take(visit.configuration, move)
      const text = describeConfiguration(configuration)
      if (seen.has(text)) continue
      if (seen.size >= budget) return inconclusive(seen.size, moves)
      seen.add(text)
      frontier.push({ configuration, move, before: visit, depth: visit.depth + 1 })
    }
  }
  if (isCut) return inconclusive(seen.size, moves)
  return { verdict: 'passed', trace: [], configurations: seen.size, moves }
}

function inconclusive(configurations: number, moves: number): Exploration {
  return { verdict: 'inconclusive', trace: [], configurations, moves }
}

function traceTo(visit: Visit): Move[] {
  const moves: Move[] = []
  for (let each: Visit | undefined = visit; each !== undefined; each = each.before) {
    if (each.move !== undefined) moves.push(each.move)
  }
  return moves.toReversed()
}
