import type { Plan } from './plan.ts'
import type { Run } from './run-plan.ts'
import { type ShrunkPlan, shrinkPlan } from './shrink-plan.ts'

/** What many seeds showed. */
export interface SeedSearch {
  /** How many seeds were run. */
  readonly seeds: number
  /** The first seed that failed, if one did, with its plan made small. */
  readonly found?: ShrunkPlan & { readonly seed: number }
  /** Claims that some run could not decide. */
  readonly undecided: readonly string[]
}

/** Where to look, and how hard. */
export interface SeedRange {
  /** Default 0. */
  readonly firstSeed?: number
  readonly seeds: number
  /** How many runs the shrinking may take. Default 1,000. */
  readonly shrinkBudget?: number
}

/** Runs the plans of one seed after the other up to the first that fails, and shrinks that one. */
export async function searchSeeds(
  { firstSeed = 0, seeds, shrinkBudget = 1000 }: SeedRange,
  planOf: (seed: number) => Plan,
  run: (plan: Plan) => Promise<Run>,
): Promise<SeedSearch> {
  const undecided = new Set<string>()
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const plan = planOf(seed)
    const outcome = await run(plan)
    for (const claim of outcome.undecided) undecided.add(claim)
    if (outcome.failure === undefined) continue
    const shrunk = await shrinkPlan(plan, run, { budget: shrinkBudget })
    const found = { ...shrunk, seed }
    return { seeds: seed - firstSeed + 1, found, undecided: [...undecided] }
  }
  return { seeds, undecided: [...undecided] }
}
