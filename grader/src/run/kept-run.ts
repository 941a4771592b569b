import type { Entry, Failure, Plan, Run } from '@cloud-labs/sim'

/** A simulated run with all that happened in it, to be looked at. */
export interface KeptRun {
  readonly seed: Plan['seed']
  /** What went wrong, if something did; the run is then as small as it got. */
  readonly failure?: Failure
  readonly entries: readonly Entry[]
}

/** Writes a run down as JSON: it crosses from the engine's process, and is large. */
export function keepRun({ history, failure }: Run, { seed }: Plan): string {
  const { entries } = history
  const kept: KeptRun = { seed, ...(failure === undefined ? {} : { failure }), entries }
  return JSON.stringify(kept)
}
