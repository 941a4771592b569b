import { beginInvariants, type Invariant, type Violation } from '../check/invariant.ts'
import { type RandomStream, randomStream, shuffle } from '../random/random-stream.ts'
import { type Configuration, describeConfiguration, viewOf } from './configuration.ts'
import { ExploredWorld, type WorldSettings } from './explored-world.ts'
import { type Frontier, openLine, openPaths } from './frontier.ts'
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
  const world = new ExploredWorld(settings)
  const search = new Search(settings, world)
  return await search.run(await world.begin())
}

class Search {
  readonly #world: ExploredWorld
  readonly #frontier: Frontier<Visit>
  readonly #findViolation: ReturnType<typeof beginInvariants>
  readonly #budget: number
  readonly #maxMoves: number
  readonly #random: RandomStream | undefined
  readonly #seen = new Set<string>()
  #moves = 0
  #isCutShort = false

  constructor(settings: ExploreSettings, world: ExploredWorld) {
    const { invariants, order, seed = 0, budget = 200_000 } = settings
    this.#world = world
    const random = order === 'depth-first' ? randomStream(`${seed}/explore`) : undefined
    this.#random = random
    this.#frontier = random === undefined ? openLine() : openPaths(random)
    this.#findViolation = beginInvariants(invariants)
    this.#budget = budget
    this.#maxMoves = settings.maxMoves ?? Number.POSITIVE_INFINITY
  }

  async run(configuration: Configuration): Promise<Exploration> {
    this.#reach({ configuration, move: undefined, before: undefined, depth: 0 })
    for (let visit = this.#frontier.take(); visit; visit = this.#frontier.take()) {
      const violation = this.#findViolation(viewOf(visit.configuration, this.#world.steps))
      if (violation !== undefined) return this.#finish('failed', { violation, visit })
      await this.#expand(visit)
      if (this.#seen.size >= this.#budget) return this.#finish('inconclusive')
    }
    return this.#finish(this.#isCutShort ? 'inconclusive' : 'passed')
  }

  async #expand(visit: Visit): Promise<void> {
    const { configuration, depth } = visit
    const possible = possibleMoves(this.#world, configuration)
    if (depth >= this.#maxMoves) {
      this.#isCutShort ||= possible.length > 0
      return
    }
    const moves = this.#random === undefined ? possible : shuffle(this.#random, possible)
    for (const move of moves) {
      this.#moves += 1
      const next = await this.#world.take(configuration, move)
      this.#reach({ configuration: next, move, before: visit, depth: depth + 1 })
    }
  }

  #reach(visit: Visit): void {
    const text = describeConfiguration(visit.configuration)
    if (this.#seen.has(text)) return
    this.#seen.add(text)
    this.#frontier.add(visit)
  }

  #finish(verdict: Exploration['verdict'], found?: Found): Exploration {
    const counts = { configurations: this.#seen.size, moves: this.#moves }
    if (found === undefined) return { verdict, trace: [], ...counts }
    return { verdict, violation: found.violation, trace: traceTo(found.visit), ...counts }
  }
}

interface Found {
  readonly violation: Violation
  readonly visit: Visit
}

function traceTo(visit: Visit): Move[] {
  const moves: Move[] = []
  for (let each: Visit | undefined = visit; each !== undefined; each = each.before) {
    if (each.move !== undefined) moves.push(each.move)
  }
  return moves.toReversed()
}
