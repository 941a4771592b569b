/** Scripts: exact steps under which one situation arises, as against drawn plans. */
import type { Check, Finished, Judgement, Plan, PlanStep } from '@cloud-labs/sim'
import { answersHaveForm } from './answers.ts'
import { patienceMs, type Scene, three } from './vocabulary.ts'

const passed: Judgement = { verdict: 'passed', text: '', evidence: [] }

/** Exact steps, and what they are to lead to. */
export interface Script extends Pick<Plan, 'network' | 'disk'> {
  readonly nodes: readonly string[]
  readonly steps: readonly PlanStep[]
  readonly checks: readonly Check[]
}

type Search = Parameters<Scene['cluster']['search']>[0]

const nothingDrawn: Search = {
  seeds: 0,
  planOf: (seed) => planOf({ nodes: three, steps: [], checks: [] }, seed),
}

/**
 * Plays scripts, in which a message takes 10 ms unless they say so, and then searches drawn plans.
 * All of it is one search, because every search begins with new processes.
 */
export async function play(
  { cluster }: Scene,
  scripts: readonly Script[],
  drawn: Search = nothingDrawn,
): Promise<void> {
  await cluster.search({
    seeds: scripts.length + drawn.seeds,
    planOf: (seed) => {
      const script = scripts[seed - 1]
      return script === undefined ? drawn.planOf(seed - scripts.length) : planOf(script, seed)
    },
    checks: [answersHaveForm, ...scripts.flatMap(checksOf), ...(drawn.checks ?? [])],
  })
}

function planOf({ checks: _checks, ...world }: Script, seed: number): Plan {
  const { steps } = world
  // Whoever is asked last has ended before the run does, if only because its client gave up.
  const durationMs = Math.max(0, ...steps.map(({ atMs }) => atMs)) + patienceMs + 10
  return { seed, durationMs, network: { latencyMs: 10 }, ...world }
}

/**
 * A script is known by the times of its faults and calls and by the names of its clients. It is not
 * made smaller: with a step left out it would ask for something else.
 */
function checksOf({ steps, checks }: Script): Check[] {
  return checks.map(({ claim, judge: judgeRun }) => {
    return { claim, judge: (run) => (isWhole(run, steps) ? judgeRun(run) : passed) }
  })
}

function isWhole({ history }: Finished, steps: readonly PlanStep[]): boolean {
  const happened = history.entries.flatMap((entry) => {
    if (entry.kind === 'fault') return [`${entry.atMs} ${JSON.stringify(entry.fault)}`]
    return entry.kind === 'invoke' ? [`${entry.atMs} ${entry.client}`] : []
  })
  const planned = steps.map(({ atMs, ...what }) => {
    return `${atMs} ${'call' in what ? what.client : JSON.stringify(what)}`
  })
  const isOver = history.operations.every(({ outcome }) => outcome !== undefined)
  return isOver && happened.toSorted().join() === planned.toSorted().join()
}
