import {
  type Check,
  compareHistories,
  type DriverFactory,
  type Plan,
  type Run,
  runPlan,
  searchSeeds,
} from '@cloud-labs/sim'
import { ClaimFailure } from './claim-failure.ts'
import type { Cluster, Search } from './cluster.ts'

/** Runs, not seconds: the same failure shrinks to the same one on every machine. */
const shrinkBudget = 200

/** More than any correct node needs; a storm of messages ends here. */
const maxEvents = 100_000

/** What a handler throws into the void is a mistake, whatever the clients see. */
const nobodyFails: Check = {
  claim: 'No handler fails where nobody waits for its answer.',
  judge: ({ history }) => {
    const fall = history.entries.find(({ kind }) => kind === 'error')
    if (fall?.kind !== 'error') return { verdict: 'passed', text: '', evidence: [] }
    const text = `At ${Math.round(fall.atMs)} ms ${fall.node} failed: ${fall.text}`
    return { verdict: 'failed', text, evidence: [] }
  },
}

/** Chances of the grader's own that a suite's search is to take. */
export interface ClusterOptions {
  readonly driver: DriverFactory
  /** Lets the nodes of the next run remember nothing, where they could. */
  readonly startAfresh?: (() => void) | undefined
  /** Look at this seed only, as a replay does. */
  readonly seed?: number | undefined
  /** Leave a failing run as long as it is. */
  readonly isLong?: boolean | undefined
  /** Told the run that failed, as small as it got, or else the first one of the search. */
  readonly onRun?: ((run: Run, plan: Plan) => void) | undefined
}

/** Searches with the submission's nodes. */
export class SimulatedCluster implements Cluster {
  readonly driver: DriverFactory
  readonly #options: ClusterOptions

  constructor(options: ClusterOptions) {
    this.#options = options
    this.driver = options.driver
  }

  async search({ seeds, planOf, ...trial }: Search): Promise<void> {
    const { seed, driver, startAfresh, onRun, isLong = false } = this.#options
    const checks = [nobodyFails, ...(trial.checks ?? [])]
    const run = (plan: Plan) => runPlan(plan, { maxEvents, ...trial, checks, driver })
    const range = seed === undefined ? { firstSeed: 1, seeds } : { firstSeed: seed, seeds: 1 }
    await refuseChance(planOf(range.firstSeed), run)
    // A plan that a node has seen it could foresee, and would be judged by.
    startAfresh?.()
    const limits = { ...range, shrinkBudget: isLong ? 0 : shrinkBudget }
    const { found, undecided } = await searchSeeds(limits, planOf, run)
    if (found !== undefined) {
      const again = await run(found.plan)
      onRun?.(again, found.plan)
      throw new ClaimFailure({ ...found, history: again.history })
    }
    if (onRun !== undefined) {
      const first = planOf(range.firstSeed)
      onRun(await run(first), first)
    }
    if (undecided.length > 0) {
      throw new Error(`These claims were too hard to decide: ${undecided.join(' ')}`)
    }
  }
}

/** Nodes that differ from run to run would make every other finding worthless. */
async function refuseChance(plan: Plan, run: (plan: Plan) => Promise<Run>): Promise<void> {
  const [one, other] = [await run(plan), await run(plan)]
  const divergence = compareHistories(one.history, other.history)
  if (divergence === undefined) return
  throw new ClaimFailure({
    failure: {
      claim: 'The same run has the same history.',
      text: divergence.text,
      atMs: 0,
      evidence: [],
    },
    seed: Number(plan.seed),
    path: '',
    history: other.history,
  })
}
