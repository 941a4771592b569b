import { type Invariant, InvariantError } from '../check/invariant.ts'
import type { Judgement } from '../check/judgement.ts'
import type { DriverFactory } from '../driver/node-driver.ts'
import type { History, HistoryDetail } from '../history/history.ts'
import { EventStormError } from '../simulation/loop.ts'
import { Simulation } from '../simulation/simulation.ts'
import type { Plan, PlanStep } from './plan.ts'

/** What a run is judged by when it is over. */
export interface Check {
  /** The claim in English, as a sentence; it is the name of the failure. */
  readonly claim: string
  readonly judge: (run: Finished) => Judgement
}

/** A run that is over. */
export interface Finished {
  readonly history: History
  /** What the nodes' `state()` last returned, by node; those that are down are absent. */
  readonly states: Readonly<Record<string, unknown>>
}

/** What a plan is run with. */
export interface Trial {
  readonly driver: DriverFactory
  readonly invariants?: readonly Invariant[]
  readonly checks?: readonly Check[]
  /** Default: everything. */
  readonly history?: HistoryDetail
  readonly maxEvents?: number
  /** See `SimulationSettings`. */
  readonly secret?: string
}

/** What went wrong in a run. */
export interface Failure {
  /** The claim that did not hold: the failure's name. */
  readonly claim: string
  /** How it did not hold; may be empty. */
  readonly text: string
  /** When it was noticed, in milliseconds of virtual time. */
  readonly atMs: number
  /** What shows it, as the check that failed gave it: operations, names of nodes. */
  readonly evidence: readonly unknown[]
}

/** What came of a plan. */
export interface Run extends Finished {
  readonly failure?: Failure
  /** The claims that a check could not decide within its budget. */
  readonly undecided: readonly string[]
}

/**
 * Runs a plan to its end, or to the first invariant that breaks, and judges the run.
 *
 * The same plan and code give the same history, wherever they run.
 */
export async function runPlan(plan: Plan, trial: Trial): Promise<Run> {
  const { steps, durationMs, ...world } = plan
  const simulation = new Simulation({ ...world, ...trial })
  try {
    for (const step of inOrder(steps)) {
      if (step.atMs > durationMs) break
      if (step.atMs > simulation.nowMs) await simulation.run(step.atMs - simulation.nowMs)
      takeStep(simulation, step)
    }
    await simulation.run(durationMs - simulation.nowMs)
  } catch (error) {
    return { ...finish(simulation), failure: describeStop(error, simulation), undecided: [] }
  } finally {
    await simulation.end()
  }
  return judge(simulation, trial.checks ?? [])
}

function inOrder(steps: readonly PlanStep[]): PlanStep[] {
  return steps.toSorted((one, other) => one.atMs - other.atMs)
}

function takeStep(simulation: Simulation, step: PlanStep): void {
  const { atMs: _atMs, ...content } = step
  if (!('call' in content)) return simulation.inject(content)
  const { call: name, ...rest } = content
  simulation.call({ name, ...rest })
  return undefined
}

function describeStop(error: unknown, { nowMs }: Simulation): Failure {
  if (error instanceof InvariantError) {
    const { claim, text, atMs } = error
    return { claim, text, atMs, evidence: [] }
  }
  if (!(error instanceof EventStormError)) throw error
  const { message: text } = error
  return { claim: 'The nodes come to rest.', text, atMs: nowMs, evidence: [] }
}

function judge(simulation: Simulation, checks: readonly Check[]): Run {
  const finished = finish(simulation)
  const undecided: string[] = []
  for (const { claim, judge: judgeRun } of checks) {
    const { verdict, text, evidence } = judgeRun(finished)
    if (verdict === 'inconclusive') undecided.push(claim)
    if (verdict !== 'failed') continue
    return { ...finished, undecided, failure: { claim, text, atMs: simulation.nowMs, evidence } }
  }
  return { ...finished, undecided }
}

function finish({ history, states }: Simulation): Finished {
  return { history, states: { ...states } }
}
