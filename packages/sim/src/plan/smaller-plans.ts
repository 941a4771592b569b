import type { Plan, PlanStep } from './plan.ts'

/**
 * All plans that are one cut smaller, the boldest first: less of the end, fewer steps, calmer
 * network, whole disks and clocks, less waiting.
 *
 * The list depends on nothing but the plan, so that places in it tell how a plan was made smaller.
 */
export function* smallerPlans(plan: Plan): Generator<Plan> {
  yield* withoutEnd(plan)
  yield* withoutSteps(plan)
  yield* withoutTrouble(plan)
  yield* withoutGaps(plan)
}

function* withoutEnd(plan: Plan): Generator<Plan> {
  const eighths = 8
  for (let kept = 1; kept < eighths; kept += 1) {
    const durationMs = Math.ceil((plan.durationMs * kept) / eighths)
    if (durationMs >= plan.durationMs) return
    const steps = plan.steps.filter(({ atMs }) => atMs <= durationMs)
    yield { ...plan, durationMs, steps }
  }
}

/** Half of the steps, then quarters, down to single ones (Zeller and Hildebrandt 2002). */
function* withoutSteps(plan: Plan): Generator<Plan> {
  const { steps } = plan
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let first = 0; first < steps.length; first += size) {
      yield { ...plan, steps: [...steps.slice(0, first), ...steps.slice(first + size)] }
    }
  }
}

function* withoutTrouble(plan: Plan): Generator<Plan> {
  const { network, disk, clocks, ...calm } = plan
  const rest = { ...(disk && { disk }), ...(clocks && { clocks }), ...(network && { network }) }
  if (clocks !== undefined) yield { ...calm, ...without(rest, 'clocks') }
  if (disk !== undefined) yield { ...calm, ...without(rest, 'disk') }
  if (network === undefined) return
  for (const trouble of ['loss', 'duplication', 'reordering', 'isOrdered'] as const) {
    if (network[trouble]) yield { ...plan, network: without(network, trouble) }
  }
  if (network.latencyMs !== undefined && typeof network.latencyMs !== 'number') {
    yield { ...plan, network: { ...network, latencyMs: 5 } }
  }
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _dropped, ...rest } = value
  return rest
}

/** Halves the wait before a step; everything after it comes sooner. */
function* withoutGaps(plan: Plan): Generator<Plan> {
  const steps = plan.steps.toSorted((one, other) => one.atMs - other.atMs)
  for (const [index, { atMs }] of steps.entries()) {
    const gapMs = atMs - (steps[index - 1]?.atMs ?? 0)
    const soonerMs = gapMs - Math.floor(gapMs / 2)
    if (gapMs < 1 || soonerMs <= 0) continue
    const moved = steps.map((step, place) => (place < index ? step : sooner(step, soonerMs)))
    yield { ...plan, steps: moved, durationMs: Math.max(0, plan.durationMs - soonerMs) }
  }
}

function sooner(step: PlanStep, byMs: number): PlanStep {
  return { ...step, atMs: step.atMs - byMs }
}
