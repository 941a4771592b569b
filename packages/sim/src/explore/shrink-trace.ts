import { beginInvariants, type Violation } from '../check/invariant.ts'
import { canonicalJson } from '../json/canonical-json.ts'
import { viewOf } from './configuration.ts'
import type { ExploreSettings } from './explore.ts'
import { ExploredWorld } from './explored-world.ts'
import type { Move } from './move.ts'
import { possibleMoves } from './possible-moves.ts'

/** A trace that was followed. */
export interface FollowedTrace {
  /** The moves that were possible, up to the violation. */
  readonly trace: readonly Move[]
  readonly violation?: Violation
}

/** A trace made short. */
export interface ShrunkTrace extends FollowedTrace {
  /** How often it was followed. */
  readonly runs: number
  /** Whether no single move can be left out any more; false if the budget ran out. */
  readonly isMinimal: boolean
}

type World = Pick<ExploreSettings, 'nodes' | 'driver' | 'calls' | 'limits' | 'invariants'>

/** Follows a trace, leaving out moves that are not possible, up to the first broken invariant. */
export function followTrace(settings: World, trace: readonly Move[]): Promise<FollowedTrace> {
  return follow(new ExploredWorld(settings), settings, trace)
}

/**
 * Leaves out moves for as long as the same invariant breaks (Zeller and Hildebrandt 2002).
 * @param limits How often the trace may be followed. Default 1,000.
 * @throws {RangeError} If the trace breaks no invariant.
 */
export async function shrinkTrace(
  settings: World,
  trace: readonly Move[],
  { budget = 1000 }: { readonly budget?: number } = {},
): Promise<ShrunkTrace> {
  const world = new ExploredWorld(settings)
  let best = await follow(world, settings, trace)
  let runs = 1
  if (best.violation === undefined) throw new RangeError('The trace breaks no invariant.')
  const { claim } = best.violation
  const parts = new Parts(best.trace)
  for (let part = parts.next(); part !== undefined; part = parts.next()) {
    if (runs >= budget) return { ...best, runs, isMinimal: false }
    runs += 1
    const followed = await follow(world, settings, part)
    if (followed.violation?.claim !== claim) continue
    best = followed
    parts.accept(followed.trace)
  }
  return { ...best, runs, isMinimal: true }
}

/** The trace with some neighbouring moves left out: halves first, single moves last. */
class Parts {
  #trace: readonly Move[]
  #size: number
  #first = 0

  constructor(trace: readonly Move[]) {
    this.#trace = trace
    this.#size = Math.ceil(trace.length / 2)
  }

  next(): readonly Move[] | undefined {
    if (this.#first >= this.#trace.length) {
      this.#size = Math.floor(this.#size / 2)
      this.#first = 0
    }
    if (this.#size < 1) return undefined
    this.#first += this.#size
    return this.#trace.toSpliced(this.#first - this.#size, this.#size)
  }

  /** Goes on with a shorter trace, from its beginning: what was needed before may not be now. */
  accept(trace: readonly Move[]): void {
    this.#trace = trace
    this.#first = 0
  }
}

async function follow(
  world: ExploredWorld,
  { invariants }: World,
  trace: readonly Move[],
): Promise<FollowedTrace> {
  const findViolation = beginInvariants(invariants)
  let configuration = await world.begin()
  const taken: Move[] = []
  for (const move of trace) {
    const text = canonicalJson(move)
    const isPossible = possibleMoves(world, configuration).some(
      (possible) => canonicalJson(possible) === text,
    )
    if (!isPossible) continue
    configuration = await world.take(configuration, move)
    taken.push(move)
    const violation = findViolation(viewOf(configuration, world.steps))
    if (violation !== undefined) return { trace: taken, violation }
  }
  return { trace: taken }
}
