import type { Plan } from './plan.ts'
import type { Failure, Run } from './run-plan.ts'
import { smallerPlans } from './smaller-plans.ts'

/** A failing plan, made small. */
export interface ShrunkPlan {
  readonly plan: Plan
  readonly failure: Failure
  /** How it came from the first plan, as `0.4.4`; `followPath` goes the same way without a run. */
  readonly path: string
  /** How many runs it took. */
  readonly runs: number
  /** Whether every single further cut makes the failure go away; false if the budget ran out. */
  readonly isMinimal: boolean
}

/**
 * Makes a failing plan smaller for as long as it fails by the same claim.
 * @param limits How many runs it may take: counted and not timed, so that the same plan shrinks to
 * the same one on every machine. Default 1,000.
 * @throws {RangeError} If the plan does not fail.
 */
export async function shrinkPlan(
  plan: Plan,
  run: (plan: Plan) => Promise<Run>,
  { budget = 1000 }: { readonly budget?: number } = {},
): Promise<ShrunkPlan> {
  const { failure } = await run(plan)
  if (failure === undefined) throw new RangeError('A plan that does not fail cannot be shrunk.')
  const path: number[] = []
  let best = { plan, failure, place: 0 }
  let runs = 1
  for (;;) {
    const smaller = await findSmaller(best, run, budget - runs)
    runs += smaller.runs
    if (smaller.found === undefined) {
      const { place: _place, ...shrunk } = best
      return { ...shrunk, path: path.join('.'), runs, isMinimal: smaller.isExhausted }
    }
    path.push(smaller.found.place)
    best = smaller.found
  }
}

/**
 * The plan that a path leads to.
 * @throws {RangeError} If the path does not begin at this plan.
 */
export function followPath(plan: Plan, path: string): Plan {
  let found = plan
  for (const place of path === '' ? [] : path.split('.').map(Number)) {
    const next = smallerPlans(found).drop(place).next().value
    if (next === undefined) throw new RangeError(`The path '${path}' does not begin at this plan.`)
    found = next
  }
  return found
}

interface Failing {
  readonly plan: Plan
  readonly failure: Failure
  /** The place among the smaller plans at which this one was found. */
  readonly place: number
}

interface Attempt {
  readonly found?: Failing
  readonly runs: number
  /** Whether every smaller plan was tried. */
  readonly isExhausted: boolean
}

/**
 * Tries the smaller plans from where the last one was found, once around: what did not help a
 * moment ago is unlikely to help now, and what helped may help again.
 */
async function findSmaller(
  { plan, failure, place: start }: Failing,
  run: (plan: Plan) => Promise<Run>,
  budget: number,
): Promise<Attempt> {
  const smaller = [...smallerPlans(plan)]
  const places = smaller.map((_, offset) => (start + offset) % smaller.length)
  let runs = 0
  for (const place of places) {
    if (runs >= budget) return { runs, isExhausted: false }
    const candidate = smaller[place] as Plan
    const again = (await run(candidate)).failure
    runs += 1
    if (again?.claim === failure.claim) {
      return { found: { plan: candidate, failure: again, place }, runs, isExhausted: false }
    }
  }
  return { runs, isExhausted: true }
}
