import {
  type Check,
  compareHistories,
  type DriverFactory,
  type Plan,
  type Run,
  runPlan,
  searchSeeds,
} from '@cloud-labs/sim'
import { auditCrashes, countReturns, type PlayedRun } from './audit-crashes.ts'
import { ClaimFailure } from './claim-failure.ts'
import type { Cluster, Search } from './cluster.ts'
import { type HistoryDigest, hashHistory } from './history-digest.ts'
import type { NodeProcesses } from './node-processes.ts'

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
  /** Where nodes have processes, which could keep what a crash is to take. */
  readonly processes?: NodeProcesses | undefined
  /** Told the history of every run. */
  readonly digest?: HistoryDigest | undefined
  /** Keeps nodes from finding the seed by trying all that there are. */
  readonly secret?: string
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
    const { seed, processes, onRun, isLong = false } = this.#options
    const play = this.#playerOf(trial)
    const crashed: PlayedRun[] = []
    let isFirst = true
    const run = async (plan: Plan): Promise<Run> => {
      const done = await this.#tell(play(plan))
      if (isFirst) refuseChance(plan, done, await this.#tell(play(plan)))
      isFirst = false
      const crashes = countReturns(done)
      if (crashes > 0) crashed.push({ plan, hash: hashHistory(done.history), crashes })
      return done
    }
    const range = seed === undefined ? { firstSeed: 1, seeds } : { firstSeed: seed, seeds: 1 }
    // What a node has seen of other runs it could know again in this one.
    processes?.startAfresh()
    const limits = { ...range, shrinkBudget: isLong ? 0 : shrinkBudget }
    const { found, undecided } = await searchSeeds(limits, planOf, run)
    if (found !== undefined) {
      const again = await play(found.plan)
      onRun?.(again, found.plan)
      throw new ClaimFailure({ ...found, history: again.history })
    }
    if (processes !== undefined) await auditCrashes(crashed, { processes, run: play })
    if (onRun !== undefined) {
      const first = planOf(range.firstSeed)
      onRun(await play(first), first)
    }
    if (undecided.length > 0) {
      throw new Error(`These claims were too hard to decide: ${undecided.join(' ')}`)
    }
  }

  #playerOf(trial: Omit<Search, 'seeds' | 'planOf'>): (plan: Plan) => Promise<Run> {
    const { driver, secret = '' } = this.#options
    const checks = [nobodyFails, ...(trial.checks ?? [])]
    return (plan) => runPlan(plan, { maxEvents, ...trial, checks, driver, secret })
  }

  async #tell(playing: Promise<Run>): Promise<Run> {
    const done = await playing
    this.#options.digest?.add(done.history)
    return done
  }
}

/** Nodes that differ from run to run would make every other finding worthless. */
function refuseChance(plan: Plan, one: Run, other: Run): void {
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
