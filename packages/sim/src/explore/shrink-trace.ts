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
  for (let size = Math.ceil(best.trace.length / 2); size >= 1; ) {
    const shorter = await leaveOut(best.trace, size, async (part) => {
      runs += 1
      const followed = runs > budget ? undefined : await follow(world, settings, part)
      return followed?.violation?.claim === claim ? followed : undefined
    })
    if (runs > budget) return { ...best, runs: budget, isMinimal: false }
    if (shorter === undefined) size = Math.floor(size / 2)
    else best = shorter
  }
  return { ...best, runs, isMinimal: true }
}

/** The first way to leave out some neighbouring moves that still fails. */
async function leaveOut(
  trace: readonly Move[],
  size: number,
  tryPart: (part: readonly Move[]) => Promise<FollowedTrace | undefined>,
): Promise<FollowedTrace | undefined> {
  for (let first = 0; first < trace.length; first += size) {
    const found = await tryPart(trace.toSpliced(first, size))
    if (found !== undefined) return found
  }
  return undefined
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
