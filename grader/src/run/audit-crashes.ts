import { randomInt } from 'node:crypto'
import { compareHistories, type Entry, type Plan, type Run, shuffle } from '@cloud-labs/sim'
import { ClaimFailure } from './claim-failure.ts'
import { hashHistory } from './history-digest.ts'
import type { NodeProcesses } from './node-processes.ts'

/** How many crashes of a search are looked into; each takes a process. */
const auditedCrashes = 24

/** A run with crashes that found nothing. */
export interface PlayedRun {
  readonly plan: Plan
  /** Of its history. */
  readonly hash: string
  /** How many lives began after a crash. */
  readonly crashes: number
}

/** How often a node came back from a crash. */
export function countReturns({ history }: Run): number {
  const isReturn = (entry: Entry): boolean =>
    entry.kind === 'fault' && entry.fault.fault === 'restart'
  return history.entries.filter(isReturn).length
}

/**
 * Plays some runs again, in which every crash ends the node's process: if anything of one life is
 * seen in the next, the histories differ. Which runs, no node can know before.
 * @param run Plays a plan.
 * @throws ClaimFailure if a node has kept something beyond a crash.
 */
export async function auditCrashes(
  runs: readonly PlayedRun[],
  { processes, run }: { processes: NodeProcesses; run: (plan: Plan) => Promise<Run> },
): Promise<void> {
  for (const { plan, hash } of drawRuns(runs)) {
    const again = await playWithRealCrashes(plan, { processes, run })
    if (hashHistory(again.history) === hash) continue
    throw keptFailure(plan, await run(plan), again)
  }
}

async function playWithRealCrashes(
  plan: Plan,
  { processes, run }: { processes: NodeProcesses; run: (plan: Plan) => Promise<Run> },
): Promise<Run> {
  processes.crashesAreReal = true
  try {
    return await run(plan)
  } finally {
    processes.crashesAreReal = false
  }
}

function drawRuns(runs: readonly PlayedRun[]): PlayedRun[] {
  const lot = 2 ** 32
  let crashes = 0
  return shuffle(() => randomInt(lot) / lot, runs).filter((run) => {
    crashes += run.crashes
    return crashes - run.crashes < auditedCrashes
  })
}

function keptFailure(plan: Plan, before: Run, again: Run): ClaimFailure {
  const divergence = compareHistories(before.history, again.history)
  const what = 'Something was kept beyond a crash that was not on the disk.'
  return new ClaimFailure({
    failure: {
      claim: 'A crash takes everything but what the disk has.',
      text: divergence === undefined ? what : `${what} ${divergence.text}`,
      atMs: 0,
      evidence: [],
    },
    seed: Number(plan.seed),
    path: '',
    history: again.history,
  })
}
